import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Announcer } from './announcer.js';

let announcer: Announcer;

beforeEach(() => {
  jest.useFakeTimers();
  announcer = TestBed.inject(Announcer);
});
afterEach(() => jest.useRealTimers());

describe("what a screen reader hears of others' work", () => {
  it('is at most one summary in ten seconds, with nothing lost', () => {
    announcer.tell('Lockgate Homes acknowledged C3.');
    jest.advanceTimersByTime(0);
    expect(announcer.summary()).toBe('Lockgate Homes acknowledged C3.');
    announcer.tell('C4 moved to 30 November 2028.');
    announcer.tell('Ruth joined.');
    jest.advanceTimersByTime(9_999);
    expect(announcer.summary()).toBe('Lockgate Homes acknowledged C3.');
    jest.advanceTimersByTime(1);
    expect(announcer.summary()).toBe('C4 moved to 30 November 2028. Ruth joined.');
  });

  it('counts what would be too much to hear', () => {
    announcer.tell('One.');
    jest.advanceTimersByTime(0);
    for (const sentence of ['Two.', 'Three.', 'Four.', 'Five.', 'Six.']) announcer.tell(sentence);
    jest.advanceTimersByTime(10_000);
    expect(announcer.summary()).toBe('Five. Six. And 3 more changes.');
  });

  it('says the same sentence once', () => {
    announcer.tell('One.');
    announcer.tell('One.');
    jest.advanceTimersByTime(0);
    expect(announcer.summary()).toBe('One.');
  });

  it('can be turned off', () => {
    announcer.hearing.set('nothing');
    announcer.tell('One.');
    jest.advanceTimersByTime(20_000);
    expect(announcer.summary()).toBe('');
  });
});

describe('the answer to one’s own press', () => {
  it('comes at once, even while others’ work waits, and is heard again when it is the same', () => {
    announcer.hearing.set('nothing');
    announcer.answer('Saved.');
    expect(announcer.reply()).toBe('Saved.');
    announcer.answer('Saved.');
    expect(announcer.reply()).not.toBe('Saved.');
    expect(announcer.reply().trim()).toBe('Saved.');
  });
});
