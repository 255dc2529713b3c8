/**
 * The plan's working text: `#` headings, `-` and `1.` lists, `>` quotes, `|` table rows, `---` a rule, `@C1` a card, `![what it shows](file)` a picture;
 * inside a line `**bold**`, `*italic*` and `[words](address)`. A blank line parts blocks.
 */
export const plan = `
# Fixing the worst homes first

Ruth Okoro’s neighbour on Tannery Row reported damp in her son’s bedroom three times in one winter. Three inspectors came. Each wrote a report; none had seen the one before. The boy was in hospital twice. Nobody in that story did a bad job, and that is the trouble: every one of us did our own part, and the room stayed wet.

This plan is how we stop doing our own parts. It belongs to nine partners, and each promise in it belongs to exactly one of them. If you only have two minutes, read the cards: they say who promised what, by when, and how it is going today.

> We don’t need another strategy. We need somebody to come when they said, and to come back to see if it worked.
> *A tenant in Salt Lane, at the first open evening*

## Why this, why now

Nearly one home in five in Harrowmere had a serious damp or cold hazard when we began to count. The people in them pay more for less heat, miss more work and more school, and are told to open a window. Each winter about ninety of every ten thousand children here go to hospital because they can’t breathe well. That number has begun to fall, and it is falling too slowly.

At the same time our builders can’t find hands, and people who want a trade can’t find a way in that pays while they learn. The two troubles have one answer, if we join them on purpose:

- the homes that harm people most are fixed first;
- the people who fix them are from here, trained on a route that their union recognises, and paid fairly;
- the people who live in them are told what will happen, and then it does.

None of us can do this alone. The department has money but no ladders. The landlord has ladders but not the trust to be let in. The tenants have the trust and, until lately, not one paid hour. The *order* in which we do things matters more than any single thing, so the plan is written in that order.

## Finding the homes

Twelve hundred homes account for most of the harm. They are known street by street, because the people who live in them told the damp scouts, and the scouts wrote it down. What was missing was one place to write it, and leave to share it.

![A map of Harrowmere in nine parts. Of every 100 homes, 33 in Salt Lane and 30 in Tannery Row have a serious damp or cold hazard; 24 in Harbour and 23 in Old Market; between 7 and 17 elsewhere.](homes-with-a-hazard.png)

@C1

The register opened twelve days late. One address in nine in the health list did not match the council’s, and we chose to match them by hand rather than knock on the wrong door. It has 9,310 homes on it; 214 still have no sure address, and the [report on matching](https://harrowmere.example/reports/register-matching.pdf) says which streets they are in.

@C2

The agreement came first and made the register lawful. Its last page is the one to copy: half a page, in plain English, that tells a household what we know about its home, why, and whom to ask to have it changed. Twenty-six households have asked. All were answered within a week.

Paper finds some homes. People find the rest. A scout is a tenant, trained for four days and paid for every hour, who looks at a neighbour’s home, writes down what is there and goes back after the repair. They are let in where we are not.

@C10

Scouts can only be paid because somebody set money aside for it before anything else was agreed.

@C12

The fund pays small groups for their time on this mission within ten days of asking. It is the cheapest thing in this plan, and more of the plan hangs on it than on anything else. Whoever copies us should begin here.

## Paying for it

Grant money must follow the work and not the financial year. A home that is opened up in February can’t wait for April to be closed. So the promise is for three winters, movable between years, on one set of terms for every landlord, large or small. Small landlords draw from the same pot, on the same terms as Lockgate.

@C3

**What we do not know yet.** The department has told us that it may have to offer eleven million pounds over two years in place of fourteen over three. That is a proposal and not a decision: it comes to the board on {2026-12-09}, and those whom it would hit are to say what it would do to them before anybody decides. Until then:

1. no household is promised a date that hangs on the third winter;
2. the order of the register stays as it is, so that a smaller grant fixes fewer homes and not easier ones;
3. each partner writes down what it would stop doing, in one sentence, and sends it to the [secretariat](mailto:amir.malik@harrowmere.example) by {2026-12-02}.

Here is what we believe today that a smaller grant would change. It is our own reckoning, it may be wrong, and we will say so here when we learn better.

| What | As promised | With £11 million over two years |
| Lockgate’s 1,200 homes | done by {2028-03} | about eight months later |
| Installers trained | 120 | 92, as places end with the second year |
| Homes fixed in a quarter, at the peak | 600 | not reached; perhaps 450 |
| Small landlords | same terms as Lockgate | last in the line, unless we decide otherwise |

## Fixing them

Worst first is easy to say. It means that crews drive past three easy homes to reach a hard one, that the cost of each home goes up before it comes down, and that the first year’s numbers look poor. We decided to accept that, at the fourth board, and we would rather explain it each quarter than quietly turn the list upside down.

@C4

The household chooses the week. It sounds like a courtesy and is an economy: in the trial streets, homes where people chose had one refused visit in thirty; where they were told, one in six.

Between a report of damp and the day that somebody looks at it there should be ten working days at most. The promise is Lockgate’s, for its own homes; the council’s inspectors work to the same clock for everybody else’s.

@C5

In August the tenants’ group told us that mould was coming back six weeks after quick repairs. They were right. A second visit after six weeks is now part of the promise and not a favour, and it is the scouts who say whether a repair held.

## Doing it well

Work on cold homes can be good work or bad work, and bad work shows: rushed crews leave gaps, and gaps grow mould. So the terms on which people work are part of the plan and not a matter for somebody’s procurement team.

@C7

Two subcontractors in Salt Lane were paying below the agreed rate. The union found out from its members, said so in the open, and both have now signed, with back pay. We note it here because a plan that only tells of its successes teaches nobody anything.

@C6

We tried an evening course with childcare, and set the bar beforehand: fifteen of twenty should finish. Nine did. The childcare was fine; the shifts were not. The next groups learn by day and are paid for the hours, which takes three months longer and is the reason that the date of this promise has moved. If you know a better way to fit training around a night shift, [tell the training team](mailto:kasia.nowak@brightseam.example).

## Warmth as health

A doctor can prescribe an inhaler in four minutes. Until this year nobody in the surgery could do anything about the room that the child sleeps in. Now, in some practices, a link worker can: a call the same week, a visit, and a place at the front of the register.

@C8

This promise is late and is marked red, and the partner who made it marked it so. Four practices of nine are live. The post that led the work stood empty for three months and nobody else was named; that is the lesson, and each promise in this plan now names a role and somebody who stands in when it is empty. What we have learnt meanwhile is worth having: a text message reached one family in eight, and a telephone call almost one in three. The board looks at that result in December.

## Tenants first

People can’t take part in a plan that they can’t find, in words that they don’t use, at hours when they work. So there is a table, a kettle and somebody who knows the rules, one afternoon a week, in places where people already are: the school gate, the mosque, the launderette, the Legion.

@C9

Drop-ins are also where we hear things first. In October, Hearthlight’s advisers noticed that households with prepayment meters were switching themselves off earlier in the month than last year. That is not on any of our graphs yet. It will be answered in this text, by name, when we know what to do.

What we promise each other we also tell everybody else: what was promised, what slipped and why, and the five measures, with no sign-in and no jargon, in English and in Welsh on the same day.

@C11

Cyngor Bro Helyg reads along as a neighbour and will review us at the board in December. They have gone about the same work in another way, with fewer partners and a larger team of their own. We have asked them to be blunt.

## How we will know

Five measures, each with a starting point that was written down before we began. None of them is a score for a partner. They move slowly, and we expect to be wrong about some of them.

- **Homes with a hazard:** from 18.4 in a hundred to 6, by {2032-03}.
- **Children in hospital in winter:** from 92 in ten thousand to 60.
- **Homes fixed in a quarter:** from 140 to 600.
- **Local people starting in the trade each year:** from 31 to 150.
- **Tenants who say “I was told what would happen, and it did”:** from 34 in a hundred to 75. It stands at 46, and it is the one that we would keep if we had to choose.

Twice a year we ask of each measure whether it still measures what we care about, and change it in the open if it does not.

## How we work together

- Only the partner who leads a promise can accept it, move it or call it done. Anybody may propose one.
- A date that moves is told with its reason, to everyone whom it touches, on the day it moves.
- *Amber* is ordinary. Nobody here is thanked for green that was not true.
- Whoever disagrees says so and stays. What they said is written down beside what was decided.

---

This is working text. Anybody in the mission may write in it; what the board has agreed is the version of its last meeting. The [register of commitments](/m/warm-homes/commitments) holds the same promises as a table, and [the partners’ page](/m/warm-homes/partners) says who is here and what each of us brings and needs.
`;
