//! Lawful interception: what kinds of way into it there are, never a target and never where its copies go.

use seawall_api::model::Intercept;

use super::{Draft, Hidden, Kind, Sketch};

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    for intercept in &sketch.read.reading.model.intercepts {
        let draft = of(intercept);
        sketch.put(draft, intercept.active);
    }
}

fn of(intercept: &Intercept) -> Draft {
    let mut draft = Draft::new(Kind::Interception, intercept.kind.word(), intercept.at);
    draft.named = false;
    draft.hidden.extend(intercept.host.configured().map(|host| Hidden::Text(host.clone())));
    match intercept.encrypted.value() {
        Some(true) => draft.say("delivery encrypted"),
        Some(false) => draft.say("delivery in clear"),
        None => {}
    }
    let systems = intercept.taskers.len();
    if systems > 0 {
        draft.say(format!("{systems} that may task"));
    }
    draft
}
