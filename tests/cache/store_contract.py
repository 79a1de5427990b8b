"""What every store must do, as tests that a store's own test file takes over."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embedresolver.cache import Kept, Store

kepts = st.builds(Kept, st.binary(max_size=300), st.just(100.0), st.just(200.0), st.just(300.0))
one_store_is_enough = settings(
    max_examples=30,
    # One store serves all examples, and one test serves all stores: both on purpose.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


class StoreContract:
    @one_store_is_enough
    @given(key=st.text(st.characters(exclude_categories=["Cs"])), kept=kepts)
    async def test_what_is_put_is_got(self, store: Store, key: str, kept: Kept) -> None:
        await store.put(key, kept)
        assert await store.get(key) == kept

    async def test_what_was_never_put_is_none(self, store: Store) -> None:
        assert await store.get("nothing") is None

    async def test_a_newer_answer_replaces_an_older(self, store: Store) -> None:
        for value in (b"old", b"new"):
            await store.put("key", Kept(value, 1.0, 2.0, 1e12))
        kept = await store.get("key")
        assert kept is not None
        assert kept.value == b"new"
        assert (await store.info()).entries == 1

    async def test_clearing_forgets_everything(self, store: Store) -> None:
        for n in range(5):
            await store.put(str(n), Kept(b"v", 1.0, 2.0, 1e12))
        assert (await store.info()).entries == 5
        await store.clear()
        assert (await store.info()).entries == 0
        assert await store.get("1") is None

    async def test_a_claim_can_be_had_again_after_it_is_given_back(self, store: Store) -> None:
        seen = []
        for _ in range(2):
            async with store.claim("key"):
                seen.append(await store.get("key"))
        assert seen == [None, None]
