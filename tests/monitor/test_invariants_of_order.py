"""What holds for weights, for ranks and for pairs of places, whatever the figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from monitor.aggregation import MEANS, aggregate
from monitor.errors import MethodError
from monitor.normalisation import normalise
from monitor.ranking import ascending_ranks, rank_scores
from monitor.relations import copeland, correlate, dominance, outranking
from monitor.weighting import compose, draw, equal, omit, principal_components, spread_votes
from tests.monitor.drawing import SIZE, TREE, indicators, shares, tables


@given(shares, st.integers(0, SIZE - 1), st.integers(0, 99))
def test_every_set_of_weights_sums_to_one(weights, omitted, seed):
    votes = np.arange(SIZE, dtype=np.float64)
    drawn = draw(TREE, np.random.default_rng(seed), 5)
    for found in (
        equal(TREE),
        compose(TREE, [weights, np.array([1.0, 2.0, 3.0])]),
        spread_votes(TREE, votes, 0),
        spread_votes(TREE, votes[1:4], 1),
        *drawn,
        *omit(drawn, TREE, np.array([omitted, -1, 0, 1, 5])),
    ):
        assert (found >= 0).all()
        assert found.sum() == pytest.approx(1)


@given(st.integers(0, 99), st.integers(0, SIZE - 1))
def test_leaving_an_indicator_out_leaves_its_group_its_weight(seed, omitted):
    weights = draw(TREE, np.random.default_rng(seed), 1)
    kept = omit(weights, TREE, np.array([omitted]))[0]
    assert kept[omitted] == 0
    groups = np.bincount(TREE[0], weights[0])
    if omitted == SIZE - 1:
        groups[2] = 0
        groups /= groups.sum()
    assert np.bincount(TREE[0], kept) == pytest.approx(groups)


def test_votes_on_groups_are_spread_evenly_within_them():
    found = spread_votes(TREE, np.array([2.0, 3.0, 5.0]), 1)
    assert found == pytest.approx([0.1, 0.1, 0.1, 0.1, 0.1, 0.5])


@given(tables)
def test_dominance_is_never_turned_round_by_weights_or_means(values):
    values = normalise(values, indicators(np.ones(SIZE)), "min-max")
    firm = dominance(values)
    assert not (firm & firm.T).any()
    for mean in MEANS:
        for weights in draw(TREE, np.random.default_rng(1), 4):
            scores = aggregate(values, weights, TREE, (mean,))[-1][:, 0]
            ahead = scores[:, np.newaxis] >= scores[np.newaxis, :] - 1e-9
            assert ahead[firm].all()


@given(tables, shares)
def test_outranking_gives_each_pair_the_whole_weight(values, weights):
    matrix = outranking(values, weights)
    off = ~np.eye(len(values), dtype=bool)
    assert (matrix + matrix.T)[off] == pytest.approx(1)


@given(tables, shares)
def test_copeland_counts_the_places_that_a_place_beats_less_those_that_beat_it(values, weights):
    found = copeland(values, weights)
    for place, score in enumerate(found):
        leads = [
            sum(weights * (np.sign(values[place] - other) / 2)) for row, other in enumerate(values) if row != place
        ]
        assert score == sum(np.sign(np.round(lead, 9)) for lead in leads)
    assert found.sum() == 0


@given(arrays(np.float64, st.integers(1, 12), elements=st.integers(0, 4).map(float)))
def test_ranks_of_ties_are_shared_and_none_is_lost(scores):
    ranks = rank_scores(scores)
    assert ranks.min() == 1
    for score, rank in zip(scores, ranks, strict=True):
        assert rank == 1 + (scores > score).sum()
    assert ascending_ranks(scores, "mean").sum() == pytest.approx(len(scores) * (len(scores) + 1) / 2)


@given(st.floats(-1e6, 1e6), st.integers(4, 40))
def test_an_indicator_on_which_all_are_alike_gives_no_components(constant, places):
    values = np.column_stack([np.full(places, constant), np.arange(places), np.arange(places) ** 2])
    with pytest.raises(MethodError):
        principal_components(values)


@given(tables)
def test_correlations_are_symmetric_and_lie_between_minus_one_and_one(values):
    for ranks in (False, True):
        found = correlate(values, ranks=ranks)
        known = ~np.isnan(found)
        assert (known == known.T).all()
        assert (np.abs(found[known]) <= 1 + 1e-9).all()


@given(arrays(np.float64, (8, SIZE), elements=st.floats(0, 100), unique=True))
def test_weights_by_components_do_not_depend_on_the_unit(values):
    assert principal_components(values * 3 + 7) == pytest.approx(principal_components(values), abs=1e-6)
