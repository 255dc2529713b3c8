import type { Change, Commitment } from '@throughline/mission';
import * as wire from '@throughline/wire';
import type { Guest } from '../test-house.js';
import type { Actors, Ground, Sight } from './watchers.js';

/** What was made in a mission so far, and how more is made of it. A wish that is refused fails the test. */
export class Scene {
  readonly actors: Actors;
  /** The promise that most acts are about. */
  promise!: Commitment;
  /** What the watchers' own organisation leads, and what that needs. */
  theirs!: Commitment;
  needed!: Commitment;
  threadId = '';

  constructor(
    readonly at: Sight,
    readonly ground: Ground,
  ) {
    this.actors = at.actors;
  }

  async ask(route: wire.Route, who: Guest, params: Record<string, string>, body: object) {
    const answer = await this.at.house.call(route, who, { params: { ...this.here, ...params }, body });
    if (answer.status !== 200)
      throw new Error(`${route.name}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get here(): Record<string, string> {
    return { missionId: this.ground.mission.id, documentId: this.ground.documentId };
  }

  async propose(who: Guest, title: string, supporterIds: string[] = [], audienceId = this.ground.audienceId) {
    const wish = {
      audienceId,
      title,
      text: '',
      goalId: null,
      leadOrganisationId: who.organisationId,
      leadRole: '',
      supporterIds,
      startOn: null,
      due: '2031-03-31',
    };
    return (await this.ask(wire.proposeRoute, who, {}, wish)).commitment as Commitment;
  }

  /** Something done to the promise by its lead, or by somebody else. */
  async act(route: wire.Route, body: object = {}, who = this.actors.lead): Promise<void> {
    const { id: commitmentId, version } = this.promise;
    this.promise = (await this.ask(route, who, { commitmentId }, { version, ...body })).commitment;
  }

  async change(c: Commitment, to: object): Promise<Change> {
    const { lead } = this.actors;
    const wish = {
      version: c.version,
      to,
      reason: this.ground.secret,
      impact: this.ground.secret,
      answerBy: null,
    };
    return (await this.ask(wire.proposeChangeRoute, lead, { commitmentId: c.id }, wish)).change;
  }

  /** So many days go by until the promise is forecast for. */
  async daysUntilDue(days: number): Promise<void> {
    const sql = 'update commitment set forecast = current_date + $2::int where id = $1';
    await this.at.house.db.query(sql, [this.promise.id, days]);
  }
}
