from observance.reconcile.ancestry import Block, Bond, blocks_of


def bond(left: int, right: int, on_left: range, on_right: range) -> Bond:
    return Bond(left, right, frozenset(on_left), frozenset(on_right))


def test_partners_one_after_the_other_are_two_blocks() -> None:
    spliced = [bond(0, 2, range(60), range(60)), bond(1, 2, range(40), range(60, 100))]
    blocks = blocks_of(spliced, [])
    assert blocks[2] == (
        Block(frozenset({0}), frozenset(range(60))),
        Block(frozenset({1}), frozenset(range(60, 100))),
    )
    assert len(blocks[0]) == len(blocks[1]) <= 1


def test_partners_that_share_anything_are_one_block() -> None:
    stories = [bond(0, 2, range(60), range(60)), bond(1, 2, range(40), range(60, 100))]
    assert len(blocks_of(stories, [(0, 1)])[2]) == 1


def test_partners_that_overlap_are_one_block() -> None:
    stories = [bond(0, 2, range(60), range(60)), bond(1, 2, range(70), range(30, 100))]
    assert len(blocks_of(stories, [])[2]) == 1


def test_a_reprint_of_the_whole_hides_no_splice() -> None:
    stories = [
        bond(0, 2, range(60), range(60)),
        bond(1, 2, range(40), range(60, 100)),
        bond(2, 3, range(100), range(100)),
    ]
    assert len(blocks_of(stories, [(0, 3), (1, 3), (2, 3)])[2]) == 2
