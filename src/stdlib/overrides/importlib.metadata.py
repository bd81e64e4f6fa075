"""Installed distributions are found on sys.path, then among those that were linked: there are no finders that could say more."""


class _LinkedFolder(pathlib.PosixPath):
    """A folder or file of metadata that came along with the program."""

    def read_text(self, encoding=None, errors=None):
        from _linked_distributions import FILES
        folder, _, name = str(self).rpartition("/")
        try:
            return FILES[folder][name]
        except KeyError:
            raise FileNotFoundError(2, "No such file or directory", str(self)) from None

    @property
    def parent(self):
        return pathlib.Path(str(self)).parent


def _find_linked(context):
    from _linked_distributions import FILES
    wanted = Prepared(context.name)
    for folder in FILES if "path" not in vars(context) else ():
        name = folder.rpartition("/")[2].partition("-")[0]
        if not wanted or Prepared.normalize(name) == wanted.normalized:
            yield PathDistribution(_LinkedFolder(folder))


@extend
class Distribution:
    @staticmethod
    def _discover_resolvers():
        return [MetadataPathFinder.find_distributions, _find_linked]
