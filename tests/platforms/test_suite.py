"""The suite guards itself: no platform without cases, no shape without a case, no URL with two owners."""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from pathlib import Path

import embedresolver.platforms as package
import tests.platforms as cases
from embedresolver.models import PostRef
from embedresolver.platforms import Platform, all_platforms, platform_named, platforms_of
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import is_under, read_address
from tests.platforms.contract import PlatformContract

#: The platforms that the documentation promises.
PROMISED = (
    "x bluesky mastodon truthsocial threads instagram facebook tiktok youtube vimeo dailymotion reddit telegram "
    "linkedin pinterest tumblr vk twitch soundcloud spotify flickr imgur giphy rumble gab odysee bitchute streamable "
    "substack"
)


def platform_files() -> dict[str, Platform]:
    modules = {
        entry.name: import_module(f"{package.__name__}.{entry.name}")
        for entry in pkgutil.iter_modules(package.__path__)
    }
    return {name: module.PLATFORM for name, module in modules.items() if hasattr(module, "PLATFORM")}


def case_classes() -> dict[str, type[PlatformContract]]:
    """Each test file's class of cases, by the name of the file without `test_`."""
    found: dict[str, type[PlatformContract]] = {}
    for entry in pkgutil.iter_modules(cases.__path__):
        for value in vars(import_module(f"{cases.__name__}.{entry.name}")).values():
            if isinstance(value, type) and issubclass(value, PlatformContract) and value is not PlatformContract:
                found[entry.name.removeprefix("test_")] = value
    return found


def test_every_platform_file_has_a_test_file_and_the_reverse() -> None:
    files = {module: platform.name for module, platform in platform_files().items()}
    assert {module: found.platform for module, found in case_classes().items()} == files


def test_every_promised_platform_is_there() -> None:
    assert {name for name in PROMISED.split() if platform_named(name) is None} == set()


def test_names_are_told_apart() -> None:
    names = [platform.name for platform in platform_files().values()]
    assert len(names) == len(set(names)) == len(all_platforms())


def test_no_host_belongs_to_two_platforms() -> None:
    owners = [(host, platform.name) for platform in all_platforms() for host in platform.hosts]
    assert [
        (a, b) for a in owners for b in owners if a[1] != b[1] and is_under(a[0], b[0]) and a[0].count(".") < 2
    ] == []
    assert len({host for host, _ in owners}) == len(owners)


def test_no_url_is_claimed_by_two_platforms() -> None:
    for found in case_classes().values():
        for url in found.posts:
            address = read_address(url)
            claims = [p.name for p in platforms_of(address.host) if p.read_url(address)] if address else []
            assert len(claims) <= 1, url


def test_every_shape_is_hit_by_a_case() -> None:
    by_name = {found.platform: found for found in case_classes().values()}
    missed = []
    for platform in all_platforms():
        if isinstance(platform, ShapedPlatform):
            paths = ["/".join(a.path) for url in by_name[platform.name].posts if (a := read_address(url)) is not None]
            missed += [shape.pattern for shape in platform.shapes if not any(map(shape.fullmatch, paths))]
    assert missed == []


def test_a_platform_that_may_live_anywhere_marks_its_paths() -> None:
    anywhere = [platform for platform in all_platforms() if not platform.hosts]
    by_name = {found.platform: found for found in case_classes().values()}
    assert anywhere
    for platform in anywhere:
        assert [u for u in by_name[platform.name].posts if not any(mark in u for mark in platform.path_marks)] == []


def test_platform_files_never_import_each_other() -> None:
    modules = platform_files()
    imported = {
        module: _imports_of(module) & {f"{package.__name__}.{other}" for other in modules} for module in modules
    }
    assert imported == {module: set() for module in modules}


def _imports_of(module: str) -> set[str]:
    tree = ast.parse(Path(next(iter(package.__path__)), f"{module}.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


async def test_a_platform_without_rungs_asks_nothing_and_lets_the_clock_speak() -> None:
    discord = platform_named("discord")
    assert discord is not None

    async def refuse(request: object) -> object:
        raise AssertionError(request)

    found = await discord.resolve(PostRef("discord", "1519314286780878898", "@me/1"), refuse)  # type: ignore[arg-type] # must not be called
    assert (found.outcome, found.reason, found.post) == ("unreadable", "no_rung", None)
    assert found.id_time is not None
    assert found.exchanges == ()
