"""The open conversation under an agent's hands, with a colleague beside them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.browser.stillness import at_rest
from tests.waiting import eventually_on

Talk = tuple[Page, str]


@pytest.fixture
def talk(product: Product, opened: Open, phone: Phone) -> Talk:
    """An open conversation with somebody new, who said hello."""
    person, greeting = phone.greets("Noor Haddad")
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page, person


def write(page: Page, words: str, key: str = "Enter") -> None:
    page.get_by_label("Reply to Noor Haddad").fill(words)
    page.get_by_label("Reply to Noor Haddad").press(key)


def quote(page: Page, words: str) -> None:
    bubble = page.locator(".bubble", has_text=words)
    bubble.hover()
    bubble.get_by_role("button", name="Quote this message").click()


def test_a_reply_stands_under_what_it_answers(talk: Talk) -> None:
    page, _ = talk

    quote(page, "Hello from Noor")
    expect(page.locator(".quoting")).to_contain_text("Hello from Noor")
    expect(page.get_by_label("Reply to Noor Haddad")).to_be_focused()
    write(page, "Hello Noor")

    answer = page.locator(".bubble.ours", has_text="Hello Noor")
    expect(answer.get_by_role("img", name="Delivered")).to_be_visible()
    expect(answer.locator(".quote")).to_contain_text("Noor Haddad")
    expect(answer.locator(".quote")).to_contain_text("Hello from Noor")
    expect(page.locator(".quoting")).to_have_count(0)


@pytest.mark.parametrize("width", [768, 820, 900, 1023])
def test_the_name_in_the_head_gives_way_last(talk: Talk, width: int) -> None:
    page, _ = talk

    page.set_viewport_size({"width": width, "height": 800})

    name = page.locator(".thread > header h2")
    shown, wanted = name.evaluate("(name) => [name.clientWidth, name.scrollWidth]")
    assert shown >= min(120, wanted)


def test_the_kind_stands_above_the_words_that_came_with_it(talk: Talk, phone: Phone) -> None:
    page, person = talk

    phone.sends(person, {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg", "caption": "Our table"}})

    bubble = page.locator(".bubble", has_text="Our table")
    kind, words = bubble.locator(".kind").bounding_box(), bubble.locator(".body").bounding_box()
    assert kind is not None
    assert words is not None
    assert kind["y"] + kind["height"] <= words["y"]


def test_a_quote_is_dropped_by_escape_and_the_words_stay(talk: Talk) -> None:
    page, _ = talk
    quote(page, "Hello from Noor")
    page.keyboard.type("Half")

    page.keyboard.press("Escape")

    expect(page.locator(".quoting")).to_have_count(0)
    expect(page.get_by_label("Reply to Noor Haddad")).to_have_value("Half")


def test_whoever_answers_first_looks_after_it_and_the_thread_says_so(talk: Talk) -> None:
    page, _ = talk

    write(page, "I take care of this")

    expect(page.locator(".system")).to_contain_text("You took this conversation")
    expect(page.get_by_role("button", name=re.compile("^Assigned to Ben"))).to_contain_text("You")


def test_a_conversation_is_given_to_a_colleague_and_both_pages_say_so(
    talk: Talk, product: Product, opened: Open
) -> None:
    page, _ = talk
    hers = opened("owner")
    hers.goto(page.url)
    expect(hers.locator(".bubble")).to_have_count(1)

    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("menuitemradio", name="Asha").click()

    expect(page.locator(".system")).to_contain_text("Assigned to Asha by you")
    expect(hers.locator(".system")).to_contain_text("Assigned to you by Ben")


def test_closing_and_reopening_are_shown_in_the_thread(talk: Talk) -> None:
    page, _ = talk

    page.get_by_role("button", name="Close conversation").click()
    expect(page.locator(".system")).to_contain_text("You closed this conversation")
    expect(page.locator(".closed")).to_contain_text("This conversation is closed.")
    page.locator(".closed").get_by_role("button", name="Reopen").click()

    expect(page.locator(".system").last).to_contain_text("You reopened this conversation")
    expect(page.get_by_label("Reply to Noor Haddad")).to_be_visible()


def test_control_and_enter_sends_and_closes(talk: Talk) -> None:
    page, _ = talk

    address = page.url
    write(page, "Goodbye", "Control+Enter")
    expect(page.get_by_label("Reply to Noor Haddad")).not_to_be_focused()
    page.goto(address)

    expect(page.locator(".bubble.ours", has_text="Goodbye")).to_have_count(1)
    expect(page.locator(".closed")).to_contain_text("This conversation is closed.")


def test_a_closed_conversation_goes_on_by_a_reply(talk: Talk) -> None:
    page, _ = talk
    page.get_by_role("button", name="Close conversation").click()
    expect(page.locator(".closed")).to_contain_text("Your reply opens it again.")

    write(page, "One more thing")

    expect(page.locator(".closed")).to_have_count(0)
    expect(page.locator(".bubble.ours", has_text="One more thing")).to_have_count(1)
    expect(page.locator(".system").last).to_contain_text("You took this conversation")
    expect(page.locator(".system", has_text="You reopened this conversation")).to_have_count(1)


def test_words_stay_under_the_hand_when_a_colleague_closes(talk: Talk, opened: Open) -> None:
    page, _ = talk
    page.get_by_label("Reply to Noor Haddad").press_sequentially("Half a ")
    hers = opened("owner")
    hers.goto(page.url)

    hers.get_by_role("button", name="Close conversation").click()
    expect(page.locator(".closed")).to_be_visible()
    page.keyboard.type("thought")

    expect(page.get_by_label("Reply to Noor Haddad")).to_have_value("Half a thought")


def test_addresses_can_be_followed_and_marks_look_as_in_whatsapp(talk: Talk, phone: Phone) -> None:
    page, person = talk

    phone.says(person, "*Menu*: see https://example.com/a_b?x=1, or javascript:alert(1) <b>no</b> 2*3*4")

    body = page.locator(".bubble.theirs .body").last
    expect(body).to_have_text("Menu: see https://example.com/a_b?x=1, or javascript:alert(1) <b>no</b> 2*3*4")
    expect(body.locator("strong")).to_have_text("Menu")
    expect(body.locator("a")).to_have_attribute("href", "https://example.com/a_b?x=1")
    expect(body.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(body.locator("b")).to_have_count(0)


def test_whoever_follows_a_dead_address_on_a_phone_finds_back(product: Product, opened: Open) -> None:
    page = opened(width=380)
    page.goto(f"{product.inbox}/{'0' * 8}-0000-0000-0000-{'0' * 12}")

    page.get_by_role("link", name="Back to the conversations").click()

    expect(page.locator(".item").first).to_be_visible()


def test_a_tag_is_made_found_put_on_and_taken_off_beside_the_thread(talk: Talk, opened: Open) -> None:
    page, _ = talk
    page = opened("owner")
    page.goto(talk[0].url)
    side = page.locator("aside.side").first

    side.get_by_role("button", name="Add a tag").click()
    side.get_by_label("New tag").fill("Wholesale")
    side.get_by_label("New tag").press("Enter")
    expect(side.locator(".tag")).to_contain_text("Wholesale")
    side.get_by_label("New tag").press_sequentially("hölé")
    expect(side.get_by_role("menuitemradio")).to_have_text(["Wholesale"])
    side.get_by_label("New tag").fill("")
    expect(side.get_by_role("menuitemradio", name="Press")).to_be_visible()
    expect(talk[0].locator("aside.side").first.locator(".tag")).to_contain_text("Wholesale")
    page.keyboard.press("Escape")
    side.get_by_role("button", name="Take off Wholesale").click()

    expect(side.locator(".tag")).to_have_count(0)


def test_a_refused_message_is_sent_again_by_a_button(talk: Talk, phone: Phone) -> None:
    page, _ = talk
    phone.fails_next(131008)

    write(page, "Second time lucky")
    page.get_by_role("button", name="Edit and send again").click()
    expect(page.get_by_label("Reply to Noor Haddad")).to_have_value("Second time lucky")
    page.get_by_label("Reply to Noor Haddad").press("Enter")

    last = page.locator(".bubble.ours", has_text="Second time lucky").last
    expect(last.get_by_role("img", name="Delivered")).to_be_visible()


def test_what_was_unread_is_marked_until_one_leaves(talk: Talk, product: Product, phone: Phone, opened: Open) -> None:
    page, person = talk
    page.goto(product.inbox)
    phone.says(person, "First new")
    phone.says(person, "Second new")
    page.locator(".item", has_text="Second new").first.click()

    expect(page.locator(".unread")).to_have_text("2 new")
    phone.says(person, "Third")
    expect(page.locator(".bubble", has_text="Third")).to_be_visible()
    expect(page.locator(".unread")).to_have_text("2 new")


def test_the_mark_stands_before_the_first_of_many_unread(talk: Talk, product: Product, phone: Phone) -> None:
    page, person = talk
    page.goto(product.inbox)
    for line in range(70):
        phone.says(person, f"Unread {line:02}")
    page.locator(".item", has_text="Unread 69").first.click()

    expect(page.locator(".unread")).to_have_text("70 new")
    expect(page.locator(".unread")).to_be_in_viewport()
    expect(page.locator(".unread + .bubble")).to_contain_text("Unread 00")
    phone.says(person, "One more")
    expect(page.locator(".bubble", has_text="One more")).to_be_attached()
    expect(page.locator(".unread")).to_be_in_viewport()


def test_what_is_marked_as_unread_stays_so_until_one_leaves(talk: Talk, product: Product, phone: Phone) -> None:
    page, person = talk
    mine = page.locator(".item[aria-current]")
    expect(mine.locator(".count")).to_have_count(0)
    page.reload()  # all is read when the page enters
    expect(page.locator(".bubble").first).to_be_visible()

    page.locator(".thread").get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Mark as unread").click()
    expect(mine.locator(".count")).to_contain_text("1")
    phone.says(person, "And another")
    expect(mine.locator(".count")).to_contain_text("2")
    assert "2" in at_rest(page, mine.locator(".count").inner_text, frames=180)  # past the next report of what was seen

    address = page.url
    page.goto(product.inbox)
    page.goto(address)
    expect(mine.locator(".count")).to_have_count(0)


def test_older_messages_come_in_above_without_a_jump(talk: Talk, phone: Phone) -> None:
    page, person = talk
    for line in range(120):
        phone.says(person, f"Line {line:03}")
    expect(page.locator(".bubble", has_text="Line 119")).to_be_visible()
    page.reload()
    expect(page.locator(".bubble", has_text="Line 119")).to_be_visible()

    def scroll_up() -> int:
        page.get_by_role("log").hover()
        page.mouse.wheel(0, -400)
        return page.locator(".bubble", has_text="Hello from Noor").count()

    assert eventually_on(page, scroll_up)
    lines = page.locator(".bubble.theirs .body").all_inner_texts()
    assert lines[0].startswith("Hello from Noor")
    assert lines[1:] == [f"Line {line:03}" for line in range(120)]


def test_a_reader_of_the_past_keeps_it_while_new_messages_arrive(talk: Talk, phone: Phone) -> None:
    page, person = talk
    for line in range(70):
        phone.says(person, f"Line {line:02}")
    expect(page.locator(".bubble", has_text="Line 69")).to_be_visible()
    page.reload()
    expect(page.locator(".bubble", has_text="Line 69")).to_be_visible()
    page.get_by_role("log").evaluate("box => box.scrollTop = 0")
    expect(page.locator(".bubble", has_text="Hello from Noor")).to_be_attached()

    for line in range(3):
        phone.says(person, f"New {line}")

    expect(page.get_by_role("button", name="3 new")).to_be_visible()
    assert page.locator(".bubble.theirs").count() == 74
    page.get_by_role("button", name="3 new").click()
    expect(page.locator(".bubble", has_text="New 2")).to_be_in_viewport()


CABLE = """(() => {
    const Real = window.WebSocket, laid = [];
    window.WebSocket = class extends Real {
        constructor(url, protocols) {
            super(window.isCut ? url.replace("/_event", "/nowhere") : url, protocols);
            laid.push(this);
        }
    };
    window.cut = () => { window.isCut = true; laid.forEach((line) => line.close()); };
})()"""


def test_a_lost_connection_shows_and_heals_with_nothing_missed(talk: Talk, opened: Open, phone: Phone) -> None:
    page = opened(script=CABLE)
    page.goto(talk[0].url)
    expect(page.locator(".bubble")).to_have_count(1)

    page.evaluate("window.cut()")
    for line in range(60):
        phone.says(talk[1], f"Meanwhile {line:02}")
    write(page, "Written without a line")
    expect(page.locator(".bubble.ours").get_by_role("img", name="Sending")).to_be_visible()
    expect(page.get_by_text("No connection.")).to_be_visible()
    page.evaluate("window.isCut = false")

    expect(page.locator(".bubble", has_text="Meanwhile 59")).to_be_attached(timeout=15_000)
    expect(page.locator(".bubble.ours").get_by_role("img", name="Delivered")).to_be_visible()
    expect(page.get_by_text("No connection.")).to_be_hidden()
    page.get_by_role("log").evaluate("box => box.scrollTop = 0")
    expect(page.locator(".bubble", has_text="Hello from Noor")).to_be_attached()
    said = [line for line in page.locator(".bubble.theirs .body").all_inner_texts() if line.startswith("Meanwhile")]
    assert said == [f"Meanwhile {line:02}" for line in range(60)]


def test_emoji_are_put_where_the_writer_is(talk: Talk) -> None:
    page, _ = talk
    field = page.get_by_label("Reply to Noor Haddad")
    field.fill("Hello there")
    field.press("Home")
    for _ in range(5):
        field.press("ArrowRight")

    page.get_by_role("button", name="Emoji").click()
    page.get_by_role("button", name="waving").click()

    expect(field).to_have_value("Hello👋 there")
    expect(field).to_be_focused()


def test_typing_never_waits_for_the_server(talk: Talk) -> None:
    page, _ = talk
    page.evaluate("window.WebSocket.prototype.send = () => {}")
    field = page.get_by_label("Reply to Noor Haddad")
    field.focus()

    seen = page.evaluate(
        """async words => {
            const field = document.getElementById("reply"), seen = [];
            for (const letter of words) {
                document.execCommand("insertText", false, letter);
                await new Promise(requestAnimationFrame);
                seen.push(field.value);
            }
            return seen;
        }""",
        words := "The quick brown fox jumps over the lazy dog",
    )

    assert seen == [words[: end + 1] for end in range(len(words))]  # each letter in its own frame


def test_a_long_text_is_folded_until_somebody_wants_it_all(talk: Talk, phone: Phone) -> None:
    page, person = talk
    phone.says(person, "The whole story. " * 200 + "The end.")
    bubble = page.locator(".bubble", has_text="The whole story.")
    expect(bubble).not_to_contain_text("The end.")

    bubble.get_by_role("button", name="Show all").click()

    expect(bubble).to_contain_text("The end.")
    expect(bubble.get_by_role("button", name="Show all")).to_have_count(0)


def test_each_paragraph_stands_at_the_side_where_its_script_begins(talk: Talk, phone: Phone) -> None:
    page, person = talk
    phone.says(person, "Good evening, we would like to come tomorrow\n\u0645\u0633\u0627\u0621")

    body = page.locator(".bubble .body", has_text="Good evening")
    expect(body).to_be_visible()
    rights = body.evaluate(
        """body => {
            const range = document.createRange();
            const at = body.firstChild.data.indexOf('\\u0645');
            range.setStart(body.firstChild, at);
            range.setEnd(body.firstChild, body.firstChild.data.length);
            return [range.getBoundingClientRect().left, body.getBoundingClientRect().left];
        }"""
    )
    assert rights[0] > rights[1] + 40


def test_copying_a_message_says_so_and_why_it_was_not(talk: Talk) -> None:
    page, _ = talk
    bubble = page.locator(".bubble.theirs")

    page.evaluate("() => { navigator.clipboard.writeText = async () => {}; }")
    bubble.hover()
    bubble.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The message is copied")).to_be_visible()

    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('not allowed'); }; }")
    bubble.hover()
    bubble.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The message was not copied")).to_be_visible()


LONG_AGO = """
    INSERT INTO messages SELECT (jsonb_populate_record(m, jsonb_build_object(
        'id', gen_random_uuid(), 'meta_message_id', m.meta_message_id || n, 'body', said,
        'content', jsonb_build_object('body', said), 'created_at', m.created_at - n * interval '1 minute',
        'said_at', m.said_at - n * interval '1 minute', 'heard_at', m.heard_at - n * interval '1 minute'))).*
    FROM messages m CROSS JOIN LATERAL (
        SELECT n, CASE n WHEN 620 THEN 'Do you bake for weddings?' ELSE 'Line ' || n END AS said
        FROM generate_series(1, 650) n) lines
    WHERE m.conversation_id = %(conversation)s
"""
FOUND = "SELECT id FROM messages WHERE conversation_id = %(conversation)s AND body = 'Do you bake for weddings?'"


def test_what_a_search_finds_far_back_is_marked_among_its_neighbours(talk: Talk, product: Product) -> None:
    page, _ = talk
    conversation = {"conversation": page.url.split("?")[0].rsplit("/", 1)[1]}
    with product.database() as database:
        database.execute(LONG_AGO, conversation)
        [(message,)] = database.execute(FOUND, conversation).fetchall()

    page.goto(f"{product.inbox}/{conversation['conversation']}?message={message}")

    expect(page.locator(".bubble.found")).to_be_in_viewport()
    expect(page.locator(".bubble", has_text="Line 619")).to_be_in_viewport()
    page.get_by_role("link", name="Open at its end").click()
    expect(page.locator(".bubble.theirs").last).to_be_in_viewport()
    expect(page.get_by_text("What was said after this is left out")).to_have_count(0)


def test_a_reaction_is_chosen_beside_its_message_and_taken_back(talk: Talk) -> None:
    page, _ = talk
    bubble = page.locator(".bubble.theirs", has_text="Hello from Noor")

    react(page, "thumbs up")
    expect(bubble.get_by_role("img", name="You reacted with")).to_have_text("\N{THUMBS UP SIGN}")
    expect(page.locator(".bubble")).to_have_count(1)

    react(page, "thumbs up")
    expect(bubble.locator(".reaction.ours")).to_have_count(0)


def react(page: Page, name: str) -> None:
    bubble = page.locator(".bubble.theirs")
    bubble.hover()
    bubble.get_by_role("button", name="React to this message").click()
    choice = page.get_by_role("group", name="Reaction")
    expect(choice).to_be_visible()
    choice.get_by_role("button", name=name, exact=True).click()
    expect(choice).to_be_hidden()


def test_a_question_shows_its_words_and_what_can_be_tapped(talk: Talk, product: Product, phone: Phone) -> None:
    page, person = talk
    to = next(one["wa_id"] for one in phone.ask("GET", "/people")["data"] if one["id"] == person)
    rows = [{"id": "six", "title": "At six", "description": "By the window"}, {"id": "eight", "title": "At eight"}]
    action = {"button": "Choose a time", "sections": [{"rows": rows}]}
    parts = {"header": {"type": "text", "text": "Your table"}, "footer": {"text": "Blue Lotus Café"}}
    asked = {"type": "list", "body": {"text": "When will you come?"}, "action": action, **parts}

    product.sends({"to": to, "type": "interactive", "interactive": asked})

    bubble = page.locator(".bubble.ours", has_text="When will you come?")
    expect(bubble.locator(".title")).to_have_text("Your table")
    expect(bubble.get_by_role("listitem")).to_have_text(["At six: By the window", "At eight"])
    expect(bubble.get_by_role("img", name="Delivered")).to_be_visible()
