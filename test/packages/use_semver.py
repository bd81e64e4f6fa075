# requires: semver==3.0.2
import semver

v = semver.Version.parse("1.2.3-pre.2+build.4")
print(v, repr(v), v.major, v.prerelease, v.to_dict(), v.to_tuple(), v.bump_major(), v.bump_minor(), v.bump_patch(), v.bump_prerelease(), v.bump_build(), v.finalize_version(), v.replace(major=5), v < semver.Version(1, 2, 3), v.compare("1.2.4"), v.match(">=1.0.0"), semver.Version.is_valid("1.2"), sorted(["1.10.0", "1.9.0", "1.9.0-a"], key=semver.Version.parse), v.next_version("minor"), v[0], list(v), v.is_compatible(semver.Version(1, 9, 0)))
for bad in (lambda: semver.Version.parse("1.2"), lambda: v.match("~1"), lambda: semver.Version(-1), lambda: v[9], lambda: v < "x"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
