//! What the module `site` adds to the builtins for people at a prompt.

use crate::func::BuiltinObj;
use crate::exc::R;
use crate::obj::Obj;

fn refuse(what: &str) -> R<Obj> {
    crate::start::stop_refused(&format!("PT4001: {what}: the texts about Python are not part of a translated program"))
}

/// py: builtins.help(*args, **kwds)
pub fn help(_a: &[Obj]) -> R<Obj> {
    refuse("help()")
}
/// py: builtins.copyright()
pub fn copyright(_a: &[Obj]) -> R<Obj> {
    refuse("copyright()")
}
/// py: builtins.credits()
pub fn credits(_a: &[Obj]) -> R<Obj> {
    refuse("credits()")
}
/// py: builtins.license()
pub fn license(_a: &[Obj]) -> R<Obj> {
    refuse("license()")
}
/// py: builtins.exit(code=None)
/// py: builtins.quit(code=None)
pub fn quitter(a: &[Obj]) -> R<Obj> {
    Err(crate::exc::Err::with_args(crate::exc::SYSTEM_EXIT.get(), vec![a[0].clone()]))
}

/// What these functions say of themselves.
pub fn shown(b: &BuiltinObj) -> Option<String> {
    match b.def.name {
        "exit" | "quit" if b.def.f as usize == quitter as *const () as usize => Some(format!("Use {}() or Ctrl-D (i.e. EOF) to exit", b.def.name)),
        "help" => Some("Type help() for interactive help, or help(object) for help about object.".into()),
        "license" => Some("Type license() to see the full license text".into()),
        _ => None,
    }
}
