"""Installed distributions are found on sys.path: there are no finders that could say more."""


@extend
class Distribution:
    @staticmethod
    def _discover_resolvers():
        return [MetadataPathFinder.find_distributions]
