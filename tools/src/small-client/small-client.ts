/** `node small-client.ts http://localhost:3000`: a client written from docs/realtime.md alone visits the demo mission. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import * as frames from './frames.ts';
import { SmallDocument } from './small-document.ts';

type Entry = { audienceId: string; number: number; fact: { type: string; commitment?: { title: string } } };
type Named = { id: string };
type Audience = { id: string; kind: string; number: number };
type Snapshot = { mission: Named; planId: string; me: { organisationId: string }; audiences: Audience[] };
type Present = { personId: string; screen: string };
type Joined = { ok: boolean; refusal?: string; resync: boolean; missed?: Entry[]; present?: Present[] };
type Person = { id: string; name: string; organisation: { name: string } };

const json = { 'content-type': 'application/json', 'x-throughline': '1' };

export class SmallClient {
  readonly entries: Entry[] = [];
  readonly known = new Map<string, number>();
  present: Present[] = [];
  missionId = '';
  readonly socket: Socket;
  private readonly url: string;
  private readonly cookie: string;
  readonly say = (event: string, ask: unknown) => this.socket.timeout(10_000).emitWithAck(event, ask);

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
    // A browser sends these two by itself.
    this.socket = io(url, {
      parser: frames,
      path: '/socket',
      forceNew: true,
      extraHeaders: { origin: url, cookie },
    });
    this.socket.on('fact', (entry: Entry) => this.hear(entry));
    this.socket.on('heads', ({ heads }: { heads: Entry[] }) => heads.forEach((head) => this.hear(head)));
    this.socket.on('presence', ({ present }: { present: Present[] }) => (this.present = present));
    this.socket.on('connect', () => this.missionId && this.joinAgain());
  }

  /** Signs in as somebody of the demo mission, named by a part of "name, organisation". */
  static async enter(url: string, who: string): Promise<SmallClient> {
    const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: Person[] };
    const person = people.find(({ name, organisation }) => `${name}, ${organisation.name}`.includes(who));
    const body = JSON.stringify({ personId: person?.id });
    const answer = await fetch(`${url}/api/demo/sign-in`, { method: 'POST', headers: json, body });
    if (!answer.ok) throw new Error(`${who} could not sign in: ${answer.status}`);
    return new SmallClient(url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }

  /** A GET, or with a body a command, which its key makes harmless to repeat. */
  async call<T>(path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const headers = { ...json, cookie: this.cookie, 'idempotency-key': randomUUID() };
    const asked = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const answer = await fetch(this.url + path, asked);
    return { status: answer.status, body: (await answer.json()) as T };
  }

  /** Fetches a mission whole, with each audience's number, and follows it from those numbers on. */
  async follow(slug: string): Promise<Snapshot> {
    const { body } = await this.call<Snapshot>(`/api/missions/${slug}`);
    this.missionId = body.mission.id;
    for (const { id, number } of body.audiences) this.known.set(id, number);
    return (await this.join()).resync ? this.follow(slug) : body;
  }

  async join(missionId = this.missionId): Promise<Joined> {
    const known = [...this.known].map(([audienceId, number]) => ({ audienceId, number }));
    const reply = (await this.say('join', { protocol: 2, missionId, known })) as Joined;
    for (const entry of reply.missed ?? []) this.hear(entry, true);
    this.present = reply.present ?? this.present;
    return reply;
  }

  /** A join that the connection's end leaves unanswered is made again with the next connection. */
  private joinAgain(): void {
    this.join().catch(() => undefined);
  }

  /** The next entry is taken; one further on, or a head beyond what is known, tells of a gap. */
  private hear(entry: Entry, wasMissed = false): void {
    const known = this.known.get(entry.audienceId) ?? entry.number;
    if (entry.number <= known) return;
    if (!entry.fact || (entry.number > known + 1 && !wasMissed)) return this.joinAgain();
    this.known.set(entry.audienceId, entry.number);
    this.entries.push(entry);
  }
}

const until = (holds: () => boolean): Promise<void> | undefined =>
  holds() ? undefined : wait(20).then(() => until(holds));

/** A partner and an observer meet in the demo mission; says each thing that was seen. */
async function visit(url: string, say: (sentence: string) => void): Promise<void> {
  const partner = await SmallClient.enter(url, 'Callum Reid');
  const observer = await SmallClient.enter(url, 'Prys');
  const { planId, me, audiences } = await partner.follow('warm-homes');
  await observer.follow('warm-homes');
  const { id: audienceId = '', number = 0 } = audiences.find(({ kind }) => kind === 'workspace') ?? {};
  await partner.say('here', { missionId: partner.missionId, screen: 'plan', recordId: null });
  await until(() => observer.present.some(({ screen }) => screen === 'plan'));
  say(`presence: ${observer.present.length} here, one of them at the plan`);
  const wish = { audienceId, title: 'A promise by a small client', text: '', goalId: null, leadRole: '' };
  const dates = { supporterIds: [], startOn: null, due: '2031-01-31', leadOrganisationId: me.organisationId };
  await partner.call(`/api/missions/${partner.missionId}/commitments`, { ...wish, ...dates });
  await until(() => observer.entries.length > 0);
  say(`fact: ${observer.entries[0]?.fact.type}, number ${observer.entries[0]?.number} after ${number}`);
  const ours = new SmallDocument(partner.socket, planId);
  const theirs = new SmallDocument(observer.socket, planId);
  await until(() => ours.isSaved() && theirs.isSaved());
  ours.addParagraph('Written by a small client.');
  await until(() => ours.isSaved() && theirs.held?.number === ours.held?.number);
  say(
    `document: ${ours.text() === theirs.text() ? 'the same' : 'another'} text, commit ${ours.held?.number}`,
  );
  theirs.addParagraph('An observer may not.');
  await until(() => theirs.refusals.length > 0);
  say(`refused: the observer's push (${theirs.refusals[0]})`);
  const { body } = await observer.call<{ missions: { mission: Named }[] }>('/api/missions');
  const foreign = body.missions.find(({ mission }) => mission.id !== partner.missionId)?.mission.id;
  say(`refused: joining a mission of others (${(await partner.join(foreign)).refusal})`);
  for (const { socket } of [partner, observer]) socket.disconnect();
}

if (import.meta.main) await visit(process.argv[2] ?? 'http://localhost:3000', console.log);
