import type { CoeditState } from '@throughline/coedit/client';
import { saveSentence } from './save-sentence';

const writer = { mayWrite: true, connecting: false };
const at = (state: Partial<CoeditState>): CoeditState => ({
  phase: 'synced',
  unsynced: 0,
  editable: true,
  persisted: true,
  keeping: false,
  ...state,
});
const words = (state: Partial<CoeditState>, ground = writer) => saveSentence(at(state), ground).words;

describe('the save sentence', () => {
  it('says Saved only when nothing waits', () => {
    expect(words({})).toBe('Saved');
    expect(words({ phase: 'saving', unsynced: 1 })).toBe('Saving…');
  });

  it('counts what waits offline, and says where it is kept', () => {
    expect(words({ phase: 'offline', unsynced: 3 })).toBe('Offline, 3 changes kept on this device');
    expect(words({ phase: 'offline', unsynced: 1 })).toBe('Offline, 1 change kept on this device');
    expect(words({ phase: 'offline', unsynced: 3, keeping: true })).toBe('Offline, keeping what you write…');
    expect(words({ phase: 'offline', unsynced: 3, persisted: false })).toBe(
      'Offline, 3 changes kept on this page only',
    );
    expect(words({ phase: 'offline' })).toBe('Offline, everything is saved');
  });

  it('admits that a plan never opened here is not here', () => {
    expect(words({ phase: 'offline', editable: false })).toBe('Offline, the plan is not on this device yet');
  });

  it('does not speak of offline before the first connection was tried', () => {
    expect(words({ phase: 'offline', editable: false }, { ...writer, connecting: true })).toBe('Opening…');
  });

  it('tells a reader that this is for reading', () => {
    const reader = { mayWrite: false, connecting: false };
    expect(words({ editable: false }, reader)).toBe('Reading only');
    expect(words({ phase: 'offline', editable: false }, reader)).toBe('Offline, reading what was kept here');
  });

  it('gives the reason when the plan is closed to us', () => {
    expect(words({ phase: 'refused', reason: 'notAllowed' })).toBe(
      'Stopped: you may not open this plan any more.',
    );
    expect(words({ phase: 'refused', reason: 'damaged' })).toContain('damaged');
  });

  it('says why somebody who may write can only read just now', () => {
    const reading = { mayWrite: false, connecting: false };
    expect(words({ editable: false, outdated: true }, reading)).toContain('Load it again to write');
    expect(words({ editable: false, damaged: true }, reading)).toContain('damaged');
    expect(words({ editable: false }, reading)).toBe('Reading only');
  });
});
