import type { Commitment, Mission } from '@throughline/mission';
import { type MailServer, type ReceivedMail, startMailServer } from '@throughline/testkit';
import { acceptRoute, inboxRoute, moveForecastRoute, type Notice, proposeRoute } from '@throughline/wire';
import { type JobData, Jobs } from '../platform/jobs.js';
import { eventually, type Guest, TestHouse } from './test-house.js';

/** A house whose mission has a lead with a colleague, a supporter, and a steward who is neither; letters wait. */
export class NoticeHouse {
  private constructor(
    readonly house: TestHouse,
    readonly mail: MailServer,
    readonly mission: Mission,
    readonly people: Readonly<Record<'lead' | 'colleague' | 'supporter' | 'steward', Guest>>,
  ) {}

  static async open(slug: string, environment: Record<string, string> = {}): Promise<NoticeHouse> {
    const mail = await startMailServer();
    const house = await TestHouse.open({
      SMTP_URL: mail.url,
      DEMO: 'off',
      NOTICE_WAIT: '300',
      ...environment,
    });
    const steward = await house.guest('Stella Steward', 'City Council', 'localGovernment');
    const mission = await house.mission(slug, steward);
    const lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
    const colleague = await house.guest('Cal Colleague', 'Lockgate Homes', 'business');
    const supporter = await house.guest('Sue Supporter', 'Hearthlight Advice');
    for (const guest of [lead, colleague, supporter]) await house.join(mission, guest, 'partner');
    return new NoticeHouse(house, mail, mission, { lead, colleague, supporter, steward });
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.mail.stop();
  }

  async propose(title: string, due = '2027-03-31', audienceId?: string): Promise<Commitment> {
    const { lead, supporter } = this.people;
    const body = {
      audienceId: audienceId ?? (await this.house.workspace(this.mission)),
      title,
      text: '',
      goalId: null,
      leadOrganisationId: lead.organisationId,
      leadRole: '',
      supporterIds: [supporter.organisationId],
      startOn: null,
      due,
    };
    const params = { missionId: this.mission.id };
    return (await this.house.call(proposeRoute, lead, { params, body })).body.commitment as Commitment;
  }

  async promise(title: string, due?: string, audienceId?: string): Promise<Commitment> {
    const { id: commitmentId } = await this.propose(title, due, audienceId);
    const params = { missionId: this.mission.id, commitmentId };
    const { body } = await this.house.call(acceptRoute, this.people.lead, { params, body: { version: 1 } });
    return body.commitment as Commitment;
  }

  async move({ id: commitmentId, version }: Commitment, to: string): Promise<Commitment> {
    const params = { missionId: this.mission.id, commitmentId };
    const body = { version, to, reason: 'Scaffolders are short' };
    return (await this.house.call(moveForecastRoute, this.people.lead, { params, body })).body.commitment;
  }

  async inboxOf(guest: Guest): Promise<Notice[]> {
    return (await this.house.call(inboxRoute, guest)).body.notices as Notice[];
  }

  /** Waits until a person has been told so much of a commitment. */
  async told(guest: Guest, c: Commitment, count: number): Promise<Notice[]> {
    const about = ({ entry: { fact } }: Notice) => 'commitment' in fact && fact.commitment.id === c.id;
    const found = async () => (await this.inboxOf(guest)).filter(about);
    await eventually(async () => (await found()).length >= count, `${count} notices of ${c.title}`);
    return found();
  }

  /** No job is left that may run now. */
  async jobsDone(): Promise<void> {
    const now = `select count(*) as n from pgboss.job where state < 'completed' and start_after <= now()
      and name in ('notices', 'mail', 'digest')`;
    await eventually(async () => (await this.house.db.query(now))[0].n === 0, 'the jobs done');
  }

  /** The clock moves on for letters that wait: as if they had waited long enough. */
  async timePasses(): Promise<void> {
    await this.jobsDone();
    const [waiting] = await this.house.db.query<[{ data: JobData['mail'] }[], number]>(
      `delete from pgboss.job where name = 'mail' and state = 'created' returning data`,
    );
    const jobs = this.house.app.get(Jobs);
    for (const { data } of waiting) await jobs.send(this.house.db.manager, 'mail', data);
    await this.jobsDone();
  }

  lettersTo({ email }: Guest): readonly ReceivedMail[] {
    return this.mail.messages.filter(({ to }) => to.includes(email));
  }
}
