import { inject, Injectable } from '@angular/core';
import { Announcer } from '@throughline/ui';
import { Live } from '../platform/live';
import { MissionStore } from '../platform/mission.store';

/** What follows a write that was granted: its fact comes by the socket, or is fetched where there is none. */
@Injectable()
export class Writing {
  private readonly announcer = inject(Announcer);
  private readonly live = inject(Live);
  private readonly mission = inject(MissionStore);

  granted(sentence: string): void {
    this.announcer.answer(sentence);
    this.catchUp();
  }

  /** After a refusal too: what it rests on may be newer than this page. */
  catchUp(): void {
    if (this.live.state() !== 'connected') void this.mission.reload();
  }

  /** The mission's id, which every command names. */
  get missionId(): string {
    return this.mission.mission()?.id ?? '';
  }
}
