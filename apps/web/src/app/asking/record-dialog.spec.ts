import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Commitment, Envelope } from '@throughline/mission';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { RecordDialogComponent } from './record-dialog.component';

const commitment = (version: number) =>
  ({ id: 'c6', ref: 'C6', title: 'Train', version, forecast: '2027-06-30' }) as Commitment;
const moved = { fact: { type: 'commitment.started', commitment: commitment(4) } } as Envelope;

async function opened() {
  const recent = signal<readonly Envelope[]>([]);
  TestBed.configureTestingModule({
    providers: [provideRouter([]), { provide: MissionStore, useValue: { recent } }],
  });
  const fixture = TestBed.createComponent(RecordDialogComponent);
  const sent: number[] = [];
  const attempt = new Attempt();
  fixture.componentInstance.sent.subscribe((version) => sent.push(version));
  fixture.componentRef.setInput('record', commitment(3));
  fixture.componentRef.setInput('heading', 'Move it');
  fixture.componentRef.setInput('verb', 'Move');
  fixture.componentRef.setInput('attempt', attempt);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const submit = () => page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  const overtake = async () => {
    recent.set([moved]);
    fixture.componentRef.setInput('record', commitment(4));
    await fixture.whenStable();
  };
  return { attempt, fixture, overtake, page, sent, submit };
}

describe('a dialog on a record', () => {
  // jsdom has no modal dialogs.
  beforeAll(() => {
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
  });

  it('sends the version that the person saw', async () => {
    const { sent, submit } = await opened();
    submit();
    expect(sent).toEqual([3]);
  });

  it('shows what somebody else changed and sends nothing until that was read', async () => {
    const { fixture, overtake, page, sent, submit } = await opened();
    await overtake();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Work started');
    submit();
    expect(sent).toEqual([]);
    page.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
    submit();
    expect(sent).toEqual([4]);
  });

  it("does not take its own write's fact for somebody else's", async () => {
    const { attempt, overtake, page } = await opened();
    attempt.underWay.set(true);
    await overtake();
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('cannot be sent twice while the first press is under way', async () => {
    const { attempt, sent, submit } = await opened();
    attempt.underWay.set(true);
    submit();
    expect(sent).toEqual([]);
  });

  it('says why it may not be done at all', async () => {
    const { fixture, page, sent, submit } = await opened();
    fixture.componentRef.setInput('refusal', 'closed');
    await fixture.whenStable();
    expect(page.textContent).toContain('This commitment is closed.');
    submit();
    expect(sent).toEqual([]);
  });
});
