"""手工改动: what a person does to a file, and what `verify` says of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from benchmarks.sabotage.pdf import Page
from benchmarks.sabotage.run import Sample
from verify.conftest import Check, codes

_DOCUMENT = "word/document.xml"


def word(data: bytes, edit: Callable[[str], str], name: str = _DOCUMENT) -> bytes:
    """A Word file with one part rewritten."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == name:
                edited = edit(content.decode())
                assert edited != content.decode()
                content = edited.encode()
            new.writestr(part, content)
    return buffer.getvalue()


def once(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def test_a_changed_figure_names_its_fact_both_values_and_both_places(
    baoshan: Sample, check: Check
) -> None:
    data = word(baoshan.files["docx"], once(">734650.00<", ">734560.00<"))

    (figure, *broken) = check("docx", data).findings

    assert codes([figure]) == ["figure"]
    here, there = figure.places
    assert (here.file, here.where) == ("x.docx", "第 58 段")
    assert (here.printed, there.printed) == ("734560.00", "734650.00")
    assert here.fact == there.fact == "支出/性质:项目/合计@2022"
    assert there.file.endswith("budget.yaml")
    assert there.where == "“三、关于2022年单位支出预算情况说明”第 1 段"
    assert "734650.00" in figure.message
    assert set(codes(broken)) == {"tie"}


def test_a_changed_sentence_is_a_note_with_both_texts(baoshan: Sample, check: Check) -> None:
    data = word(baoshan.files["docx"], once("的主要职能如下。", "主要承担以下各项职能。"))

    found = check("docx", data)

    assert codes(found.findings) == ["wording"]
    assert found.findings[0].rule.severity == "note"
    assert str(found.findings[0].fields["found"]).endswith("主要承担以下各项职能。")
    assert found.coverage.untied == 0


def test_a_sentence_rewritten_around_its_figures_is_no_error(baoshan: Sample, check: Check) -> None:
    """The first figure and the year change places: what each says of itself still holds."""
    page = baoshan.files["html"].decode()
    paragraph = re.search(
        r"<p[^>]*>(<span[^>]*>2022</span>)年，本单位收入预算(<span[^>]*>7028843.08</span>)元，",
        page,
    )
    assert paragraph
    year, amount = paragraph[1], paragraph[2]
    new = paragraph[0].replace(
        f"{year}年，本单位收入预算{amount}元，", f"本单位收入预算安排了{amount}元（{year}年），"
    )

    assert codes(check("html", page.replace(paragraph[0], new).encode()).findings) == ["wording"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("的主要职能如下。", "的主要职能如下，共17项。", {"untied", "wording"}),
        (">单位：元<", ">单位：万元<", {"unit"}),
        ("占</w:t>", "占约</w:t>", {"wording"}),
        ("项目支出安排减少", "项目支出安排增加", {"direction"}),
        ("项目支出安排减少", "压减了项目支出", {"wording"}),
        ("承担“12345”热线", "承担“12346”热线", {"literal"}),
        (">财政专户管理资金收入<", "><", {"missing"}),
        ("（2）", "（20）", {"literal"}),
        ("机关运行经费：", "会议费：", {"wording"}),
    ],
)  # fmt: skip
def test_what_changed_decides_what_it_is(
    baoshan: Sample, check: Check, old: str, new: str, expected: set[str]
) -> None:
    data = word(baoshan.files["docx"], once(old, new))

    assert set(codes(check("docx", data).findings)) == expected


def test_a_number_in_the_wrong_column_is_found(baoshan: Sample, check: Check) -> None:
    page = baoshan.files["html"].decode()
    row = re.search(r"<td[^>]*data-fact=[^>]*>926381.28</td>(<td[^>]*></td>)", page)
    assert row
    cell = row[0].removesuffix(row[1])

    found = check("html", page.replace(row[0], row[1] + cell, 1).encode())

    assert {"figure", "untied"} <= set(codes(found.findings))


def test_a_label_in_the_place_of_another_is_found(baoshan: Sample, check: Check) -> None:
    page = baoshan.files["html"].decode()
    start = page.index("年单位收入预算总表</h2>")
    edited = page[:start] + page[start:].replace(">卫生健康支出<", ">住房保障支出<", 1)

    assert codes(check("html", edited.encode()).findings) == ["moved"]


def test_a_lost_cell_is_found(baoshan: Sample, check: Check) -> None:
    page = baoshan.files["html"].decode()
    edited = re.sub(r"<td[^>]*></td></tr>", "</tr>", page, count=1)

    assert codes(check("html", edited.encode()).findings) == ["cells"]


def test_tracked_deletions_are_gone_and_insertions_are_there(baoshan: Sample, check: Check) -> None:
    """The change is read as if it were accepted, also inside a content control."""
    run = re.compile(r"<w:r>((?!<w:r>).)*?>734650\.00</w:t></w:r>")

    def edit(text: str) -> str:
        hit = run.search(text)
        assert hit
        new = hit[0].replace("734650.00", "734651.00")
        deleted = hit[0].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        control = f"<w:sdt><w:sdtContent><w:ins>{new}</w:ins></w:sdtContent></w:sdt>"
        return text.replace(hit[0], f"<w:del>{deleted}</w:del>{control}", 1)

    found = check("docx", word(baoshan.files["docx"], edit)).findings

    assert found[0].fields["found"] == "734651.00"


def test_a_hidden_figure_is_missing(baoshan: Sample, check: Check) -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    edit = re.compile(r"<w:r><w:rPr>((?!<w:r>).)*?</w:rPr>(<w:t [^>]*>734650\.00</w:t></w:r>)")

    data = word(baoshan.files["docx"], lambda text: edit.sub(rf"<w:r>{hidden}\2", text, count=1))

    assert codes(check("docx", data).findings)[0] == "figure"


def test_an_added_footnote_with_a_number_is_found(baoshan: Sample, check: Check) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:footnotes xmlns:w="{space}"><w:footnote><w:p><w:r><w:t>含 3 人。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    buffer = io.BytesIO(baoshan.files["docx"])
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/footnotes.xml", note)

    (found,) = check("docx", buffer.getvalue()).findings

    assert codes([found]) == ["untied"]
    assert found.places[0].where == "脚注 1"


def test_the_year_in_the_title_is_held(baoshan: Sample, check: Check) -> None:
    data = word(baoshan.files["docx"], once("宝山区2022年", "宝山区2021年"), "docProps/core.xml")

    assert codes(check("docx", data).findings) == ["property"]


def test_words_in_a_footer_are_a_note_and_numbers_there_are_not(
    baoshan: Sample, check: Check
) -> None:
    (name,) = [
        name
        for name in zipfile.ZipFile(io.BytesIO(baoshan.files["docx"])).namelist()
        if name == "word/footer1.xml"
    ]

    def added(words: str) -> list[str]:
        run = f"<w:r><w:t>{words}</w:t></w:r></w:p>"
        data = word(baoshan.files["docx"], lambda text: run.join(text.rsplit("</w:p>", 1)), name)
        return codes(check("docx", data).findings)

    assert added("内部资料") == ["wording"]
    assert added("第 3 稿") == ["untied"]


def pdf(data: bytes, page: int, edit: Callable[[Page], None]) -> bytes:
    """A PDF with one page rewritten."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        chosen = Page(opened, page - 1)
        edit(chosen)
        chosen.page.Contents = opened.make_stream(
            pikepdf.unparse_content_stream(chosen.instructions)
        )
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


def test_a_pdf_names_the_page_of_a_changed_figure(baoshan: Sample, check: Check) -> None:
    def edit(page: Page) -> None:
        next(show for show in page.shows if show.text == "734650.00").set("734651.00")

    found = check("pdf", pdf(baoshan.files["pdf"], 12, edit)).findings

    assert found[0].places[0].where.startswith("第 12 页，表 3 第")
    assert found[0].places[0].fact == "支出/性质:项目/功能:212/合计@2022"


def test_page_numbers_are_those_of_the_pages(baoshan: Sample, check: Check) -> None:
    def footer(page: Page) -> None:
        next(show for show in page.shows if "— 12 —" in show.text).set("— 13 —")

    def contents(page: Page) -> None:
        next(show for show in page.shows if show.text == "12").set("13")

    for page, edit in ((12, footer), (2, contents)):
        (found,) = check("pdf", pdf(baoshan.files["pdf"], page, edit)).findings
        assert codes([found]) == ["page-number"]
        assert (found.fields["found"], found.fields["expected"]) == ("13", "12")


def test_rows_that_only_look_swapped_are_found(baoshan: Sample, check: Check) -> None:
    """The tags say the right order, the page shows another."""

    def edit(page: Page) -> None:
        places = {}
        for show in page.shows:
            if show.text in ("卫生健康支出", "住房保障支出"):
                matrix = next(
                    n for n in range(show.index, 0, -1) if str(page.instructions[n][1]) == "Tm"
                )
                places[show.text] = page.instructions[matrix][0]
        one, other = places["卫生健康支出"], places["住房保障支出"]
        one[5], other[5] = other[5], one[5]

    found = check("pdf", pdf(baoshan.files["pdf"], 12, edit)).findings

    assert "order" in codes(found)


def test_what_is_read_aloud_is_what_is_shown(baoshan: Sample, check: Check) -> None:
    changed = []

    def edit(page: Page) -> None:
        for operands, operator in page.instructions:
            if str(operator) == "BDC" and "/ActualText" in operands[1]:
                text = str(operands[1].ActualText)
                operands[1].ActualText = pikepdf.String(text + "0")
                changed.append(text)
                return

    for page in range(5, 10):
        data = pdf(baoshan.files["pdf"], page, edit)
        if changed:
            break

    assert codes(check("pdf", data).findings) == ["hidden"]


def test_text_put_over_the_page_is_found(baoshan: Sample, check: Check) -> None:
    """A number drawn outside every tag, as an editor of PDFs adds it."""

    def edit(page: Page) -> None:
        show = next(show for show in page.shows if show.text == "734650.00")
        copied = page.instructions[show.index - 3 : show.index + 2]
        page.instructions += copied

    found = check("pdf", pdf(baoshan.files["pdf"], 12, edit)).findings

    assert codes(found) == ["untied"]


def test_what_linked_figures_are_filled_from_is_what_is_printed(
    baoshan: Sample, check: Check
) -> None:
    """Word shows a linked figure from this part, whatever the text beside it says."""

    def stored(printed: str) -> list[str]:
        part = (
            '<figures xmlns="urn:disclosure:figures:1">'
            f'<figure fact="支出/总计/合计@2022" unit="元" decimals="2">{printed}</figure></figures>'
        )
        buffer = io.BytesIO(baoshan.files["docx"])
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr("customXml/item9.xml", part)
        return codes(check("docx", buffer.getvalue()).findings)

    assert stored("7028843.08") == []
    assert stored("7028843.09") == ["hidden"]
