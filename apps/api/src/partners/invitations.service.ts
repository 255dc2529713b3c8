import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Invitation, Organisation, Profile } from '@throughline/mission';
import { type acceptInvitationRoute, type BodyOf, type makeInvitationRoute } from '@throughline/wire';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { addMember, addPartner, organisationNamed, workspaceOf } from '../missions/mission-founding.js';
import { newId, timeOfId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { Refused } from '../platform/refused.js';
import type { Session } from '../platform/sign-in/sessions.js';
import {
  invitationTable,
  membershipTable,
  missionTable,
  organisationTable,
  partnerTable,
  personTable,
} from '../platform/tables.js';

export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

@Injectable()
export class InvitationsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The link's secret is derived from the command, so a retry shows the same link and no table holds it. */
  async make(
    command: Command,
    wish: BodyOf<typeof makeInvitationRoute>,
  ): Promise<{ invitation: Invitation; url: string }> {
    const secret = this.secretOf(command);
    const { invitation } = await this.missions.write(command, async (tx) => {
      if (wish.organisationId) await requirePartner(tx, wish.organisationId);
      const invitation: Invitation = {
        id: newId(),
        missionId: tx.mission.id,
        organisationId: wish.organisationId,
        role: wish.role,
        expiresAt: new Date(Date.parse(tx.at) + wish.days * 86_400_000).toISOString(),
        useLimit: wish.useLimit,
        uses: 0,
        revokedAt: null,
        madeBy: tx.by.personId,
        version: 1,
      };
      await tx.db.insert(invitationTable, { ...invitation, tokenHash: hashOfSecret(secret) });
      tx.tell(await workspaceOf(tx.db, tx.mission.id), { type: 'invitation.made', invitation });
      return { invitation };
    });
    return { invitation, url: `${this.settings.publicUrl}/invitation/${secret}` };
  }

  private secretOf(command: Command): string {
    const mac = createHmac('sha256', this.settings.secret).update(
      `invitation ${command.personId} ${command.key}`,
    );
    return mac.digest().subarray(0, 24).toString('base64url');
  }

  revoke(command: Command, invitationId: string): Promise<{ invitation: Invitation }> {
    return this.missions.write(command, async (tx) => {
      const before = await tx.db.findOneBy(invitationTable, { id: invitationId, missionId: tx.mission.id });
      if (!before) throw new Refused('notFound');
      const invitation = { ...before, revokedAt: before.revokedAt ?? tx.at, version: before.version + 1 };
      await tx.db.update(invitationTable, { id: invitation.id }, invitation);
      tx.tell(await workspaceOf(tx.db, tx.mission.id), { type: 'invitation.revoked', invitation });
      return { invitation };
    });
  }

  /** What the holder of a link may know. A link that is spent, revoked or invented is not found. */
  async read(secret: string) {
    const db = this.database.manager;
    const invitation = await usable(db, secret);
    const mission = await db.findOneByOrFail(missionTable, { id: invitation.missionId });
    const maker = await db.findOneByOrFail(personTable, { id: invitation.madeBy });
    const makersOrganisation = await db.findOneByOrFail(organisationTable, { id: maker.organisationId });
    const organisation = invitation.organisationId
      ? await db.findOneBy(organisationTable, { id: invitation.organisationId })
      : null;
    return {
      mission,
      role: invitation.role,
      organisation,
      invitedBy: { name: maker.name, organisation: makersOrganisation.name },
      expiresAt: invitation.expiresAt,
    };
  }

  /** Whether a link would let somebody in now: such a link lets an unknown address ask for a code. */
  async opens(secret: string): Promise<boolean> {
    return usable(this.database.manager, secret).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused) return false;
        throw error;
      },
    );
  }

  /**
   * A person is made here if the address has none: an invitation is the only way in. Pressing again, after an answer
   * that was lost, finds the place that was made and spends nothing.
   */
  async accept(
    secret: string,
    session: Session,
    wish: BodyOf<typeof acceptInvitationRoute>,
  ): Promise<{ slug: string }> {
    const found = await this.database.manager.findOneBy(invitationTable, { tokenHash: hashOfSecret(secret) });
    if (!found) throw new Refused('notFound');
    return this.missions.writeOnBehalf(found.missionId, async (tx) => {
      const known = await tx.db.findOneBy(personTable, { email: session.email });
      if (known && (await isMember(tx, known.id))) return { slug: tx.mission.slug };
      const invitation = await usable(tx.db, secret); // under the lock: two may spend the last use at once
      if (known) await requireNotRemoved(tx, known.id, invitation);
      const organisation = await organisationFor(tx.db, known, invitation, wish);
      const personId = known?.id ?? (await makePerson(tx, session.email, organisation, wish.name));
      await seat(tx, { personId, organisation, invitation, title: wish.title ?? '' });
      return { slug: tx.mission.slug };
    });
  }
}

async function seat(
  tx: MissionTx,
  who: { personId: string; organisation: Organisation; invitation: Invitation; title: string },
): Promise<void> {
  const { personId, organisation, invitation, title } = who;
  const workspaceId = await workspaceOf(tx.db, tx.mission.id);
  const author: MissionTx = { ...tx, tell: (audienceId, fact) => tx.tell(audienceId, fact, personId) };
  await addPartner(author, workspaceId, organisation);
  await addMember(author, workspaceId, { personId, role: invitation.role, title });
  const used = { ...invitation, uses: invitation.uses + 1, version: invitation.version + 1 };
  await tx.db.update(invitationTable, { id: used.id }, used);
  author.tell(workspaceId, { type: 'invitation.used', invitation: used });
}

const isMember = (tx: MissionTx, personId: string): Promise<boolean> =>
  tx.db.existsBy(membershipTable, { missionId: tx.mission.id, personId, endedAt: IsNull() });

/** Whoever was removed does not come back by a link that is older than that; a new one lets them in. */
async function requireNotRemoved(tx: MissionTx, personId: string, invitation: Invitation): Promise<void> {
  const ended = await tx.db.findBy(membershipTable, { missionId: tx.mission.id, personId });
  const madeAt = new Date(timeOfId(invitation.id)).toISOString();
  if (ended.some((place) => place.endedAt !== null && place.endedAt > madeAt))
    throw new Refused('invitationSpent');
}

async function usable(db: EntityManager, secret: string): Promise<Invitation> {
  const found = await db.findOneBy(invitationTable, { tokenHash: hashOfSecret(secret) });
  if (!found) throw new Refused('notFound');
  const open = !found.revokedAt && found.uses < found.useLimit && Date.parse(found.expiresAt) > Date.now();
  if (!open) throw new Refused('invitationSpent');
  return found;
}

async function requirePartner(tx: MissionTx, organisationId: string): Promise<void> {
  const partner = await tx.db.findOneBy(partnerTable, { missionId: tx.mission.id, organisationId });
  if (!partner) throw new Refused('leadNotPartner');
}

/**
 * A person speaks for one organisation: an invitation for another one is not for them. An open link founds a new
 * organisation and never seats anybody in one that is here: that takes a link made for it.
 */
async function organisationFor(
  db: EntityManager,
  known: Profile | null,
  invitation: Invitation,
  wish: BodyOf<typeof acceptInvitationRoute>,
): Promise<Organisation> {
  const ownId = known?.organisationId;
  if (ownId && invitation.organisationId && ownId !== invitation.organisationId)
    throw new Refused('invitationNotForYou');
  const id = invitation.organisationId ?? ownId;
  if (id) return db.findOneByOrFail(organisationTable, { id });
  if (!wish.organisation)
    throw new Refused('malformed', { fields: [{ path: 'organisation', problem: 'missing' }] });
  const { name, sector } = wish.organisation;
  const taken = (await db.query('select from organisation where lower(name) = lower($1)', [
    name,
  ])) as unknown[];
  if (taken.length > 0) throw new Refused('organisationTaken');
  return organisationNamed(db, name, sector);
}

export const newProfile = (who: {
  email: string;
  name: string;
  organisationId: string;
  timeZone: string;
}): Profile => ({
  id: newId(),
  ...who,
  language: 'en-GB',
  theme: 'device',
  mailNotices: true,
  serviceAdmin: false,
  organisationAdmin: false,
});

async function makePerson(
  tx: MissionTx,
  email: string,
  organisation: Organisation,
  name: string | undefined,
): Promise<string> {
  if (!name) throw new Refused('malformed', { fields: [{ path: 'name', problem: 'missing' }] });
  const person = newProfile({ email, name, organisationId: organisation.id, timeZone: tx.mission.timeZone });
  await tx.db.insert(personTable, person);
  return person.id;
}
