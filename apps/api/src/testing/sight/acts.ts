import { mentionToken, type Topic } from '@throughline/mission';
import * as wire from '@throughline/wire';
import { v7 } from 'uuid';
import { DeadlinesService } from '../../notices/deadlines.service.js';
import { PlanPage } from '../plan-page.js';
import type { Scene } from './scene.js';
import { membershipOf } from './watchers.js';

type Act = (scene: Scene) => Promise<void>;

const evidence = [{ url: 'https://example.org/', note: '' }];
const speak = (scene: Scene) => scene.at.house.app.get(DeadlinesService).speak(scene.ground.mission.id);
const anchorOf = ({ ground }: Scene) => ({ start: 'AQID', end: 'BAUG', quote: `${ground.secret} words` });

/**
 * How each topic comes about, in an order in which they can: what one makes the next may need. A topic without an act
 * does not compile.
 */
export const acts: Record<Topic, Act> = {
  proposed: async (scene) => {
    const { lead, hand } = scene.actors;
    scene.promise = await scene.propose(lead, `${scene.ground.secret} promise`, [hand.organisationId]);
  },
  agreed: (scene) => scene.act(wire.acceptRoute),
  dateMoved: (scene) => scene.act(wire.moveForecastRoute, { to: '2031-04-10', reason: scene.ground.secret }),
  scopeChanged: async (scene) => {
    const { id: changeId } = await scene.change(scene.promise, { kind: 'measure', after: 'Homes above 18°' });
    const wish = { version: 1, reason: scene.ground.secret };
    await scene.ask(wire.takeBackChangeRoute, scene.actors.lead, { changeId }, wish);
  },
  peopleChanged: async (scene) => {
    const after = [scene.actors.hand.organisationId, scene.actors.steward.organisationId];
    await scene.change(scene.promise, { kind: 'supporters', after });
    scene.promise = { ...scene.promise, version: scene.promise.version + 1 };
  },
  stateChanged: (scene) => scene.act(wire.startRoute),
  withdrawn: async (scene) => {
    const { lead, hand } = scene.actors;
    const c = await scene.propose(lead, `${scene.ground.secret} idea`, [hand.organisationId]);
    const wish = { version: c.version, reason: scene.ground.secret };
    await scene.ask(wire.withdrawRoute, lead, { commitmentId: c.id }, wish);
  },
  evidence: (scene) => scene.act(wire.addEvidenceRoute, { evidence }),
  confidence: (scene) => scene.act(wire.judgeRoute, { rating: 'amber', reason: scene.ground.secret }),
  assessment: (scene) =>
    scene.act(wire.assessRoute, { rating: 'red', reason: scene.ground.secret }, scene.actors.steward),
  awaited: async (scene) => {
    await scene.change(scene.promise, { kind: 'rebaselined', after: '2031-06-30' });
  },
  dueSoon: async (scene) => {
    await scene.daysUntilDue(10);
    await speak(scene);
  },
  overdue: async (scene) => {
    await scene.daysUntilDue(-2);
    await speak(scene);
  },
  dependency: async (scene) => {
    const { lead, hand } = scene.actors;
    scene.theirs = await scene.propose(hand, `${scene.ground.secret} works`);
    const c = await scene.propose(lead, `${scene.ground.secret} grant`);
    const accepted = await scene.ask(wire.acceptRoute, lead, { commitmentId: c.id }, { version: 1 });
    scene.needed = accepted.commitment;
    const wish = {
      dependantId: scene.theirs.id,
      neededId: c.id,
      needs: scene.ground.secret,
      by: '2031-03-31',
    };
    const { id: dependencyId } = (await scene.ask(wire.requestDependencyRoute, lead, {}, wish)).dependency;
    const agree = { version: 1, answer: 'agree', reason: '' };
    await scene.ask(wire.answerDependencyRoute, hand, { dependencyId }, agree);
  },
  atRisk: async (scene) => {
    await scene.change(scene.needed, { kind: 'supporters', after: [scene.actors.steward.organisationId] });
  },
  agreement: async (scene) => {
    const { steward } = scene.actors;
    const page = await PlanPage.open(scene.at.house, steward, scene.ground.documentId);
    await page.heading(scene.ground.secret);
    const wish = { name: `${scene.ground.secret} agreement`, scope: 'whole' };
    await scene.ask(wire.proposeAgreementRoute, steward, {}, wish);
  },
  mention: async (scene) => {
    const readers = scene.ground.watchers.filter((one) => one.inside && one.as !== 'removed');
    const names = readers.map(({ guest }) => mentionToken({ kind: 'person', id: guest.id })).join(' ');
    const wish = { anchor: anchorOf(scene), text: `${names} ${scene.ground.secret}` };
    const { thread } = await scene.ask(wire.startThreadRoute, scene.actors.lead, {}, wish);
    scene.threadId = thread.id;
  },
  /** Everybody took part in it once, also those who may not read it by now. */
  conversation: async (scene) => {
    const { threadId } = scene;
    const everybody = scene.ground.watchers.map(({ guest }) => guest.id);
    const sql = 'update comment_thread set participant_ids = $2 where id = $1';
    await scene.at.house.db.query(sql, [threadId, everybody]);
    await scene.ask(wire.replyRoute, scene.actors.lead, { threadId }, { text: scene.ground.secret });
  },
  /** Everybody suggested something once, and it is decided on when some may not read it any more. */
  suggestion: async (scene) => {
    const { steward, lead } = scene.actors;
    for (const { guest } of scene.ground.watchers) {
      const id = v7();
      await scene.ask(wire.makeSuggestionRoute, steward, {}, { id });
      await scene.at.house.db.query('update suggestion set author = $2 where id = $1', [id, guest.id]);
      const wish = { reason: scene.ground.secret, about: scene.ground.secret };
      await scene.ask(wire.rejectSuggestionRoute, lead, { suggestionId: id }, wish);
    }
  },
  membership: async (scene) => {
    const { steward } = scene.actors;
    const { house } = scene.at;
    for (const { guest, as } of scene.ground.watchers) {
      if (as === 'outsider' || as === 'removed') continue;
      const { id: membershipId, version } = await membershipOf(house, scene.ground.mission.id, guest);
      await scene.ask(wire.changeMemberRoute, steward, { membershipId }, { version, role: as });
    }
  },
};
