//! An action changes the state; what it asks of the outside comes back as effects.
use super::action::{Action, Effect};
use super::state::State;
/// Carries out `action`.
pub fn update(_state: &mut State, _action: Action) -> Vec<Effect> {
    Vec::new()
}
