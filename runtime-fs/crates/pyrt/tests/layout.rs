//! The sizes that the design counts on.
use pyrt::{Obj, R};

#[test]
fn an_obj_is_two_words_and_results_cost_nothing() {
    assert_eq!(std::mem::size_of::<Obj>(), 16);
    assert_eq!(std::mem::size_of::<Option<Obj>>(), 16);
    assert_eq!(std::mem::size_of::<R<Obj>>(), 16);
}
