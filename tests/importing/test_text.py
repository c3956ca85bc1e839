"""Plans in CSV and tab-separated text."""

from tests.importing.sources import HEAD, imported, row, said, text


def test_csv_with_semicolons_from_windows() -> None:
    source = 'No.;Action;Measure;Owner;Deadline;Status\n1;"Review; again";£5 saved;Registrar;Aug-25;Ongoing\n'.encode(
        "cp1252"
    )
    made = imported(source, "plan.csv")
    assert (made.plan.actions[0].action, made.plan.actions[0].measure) == ("Review; again", "£5 saved")
    assert "is not UTF-8" in said(made)[0]


def test_a_text_of_excel_with_a_title_above_its_table() -> None:
    made = imported(
        text([["Our Plan 2024-25"], HEAD, row("1", progress="café")]).decode().encode("utf-16"), "plan.txt"
    )
    assert (made.plan.about.title, made.plan.actions[0].progress[0].text) == ("Our Plan", "café")
    made = imported(
        b"Our plan, in short 2024-25\nNo.;Action;Owner;Deadline\n1;Do a, b, c;R;Aug-25\n", "plan.csv"
    )
    assert made.plan.actions[0].action == "Do a, b, c"


def test_a_quotation_mark_that_is_never_closed() -> None:
    rows = [",".join(HEAD), '1,Do,m,R,Aug-25,"started,Ongoing', "2,Do,m,R,Aug-25,x,Ongoing"]
    made = imported("\n".join(rows).encode(), "plan.csv")
    assert "line 2, column 6: holds lines that look like rows; a quotation mark may be missing" in said(made)


def test_words_without_end_take_no_time() -> None:
    long = [["the policy says so " * 4000], ["-" * 4000], ["–" * 4000]]
    assert len(imported(text([*long, HEAD, row("1")]), "plan.txt").plan.actions) == 1
