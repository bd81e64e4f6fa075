//! `import`: the table of linked modules, `sys.modules`, packages.  OWNER: core

use crate::exc::R;
use crate::names::Name;
use crate::obj::Obj;

/// A module linked into the program.
pub struct ModuleDef {
    /// Dotted name.
    pub name: &'static str,
    pub file: Option<&'static str>,
    pub is_package: bool,
    /// The global slots of a Python module.
    pub globals: &'static [&'static str],
    /// Runs the module body (Python) or fills the module (native).
    pub exec: fn(&Obj) -> R<()>,
}

/// `import a.b.c`: imports every parent, gives the leaf module.
pub fn import(_name: &str) -> R<Obj> {
    unimplemented!()
}
/// `from m import name`
pub fn import_from(_module: &Obj, _name: Name) -> R<Obj> {
    unimplemented!()
}
