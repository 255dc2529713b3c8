import { signal } from '@angular/core';
import { stepTab } from './panel-tabs';

it('the tabs of the panel go round by arrow, and to the edges', () => {
  const tabs = ['a', 'b', 'c'].map((each) => ({ id: each, label: each, count: signal(0) }));
  const led = (from: string, key: string) => stepTab(tabs, from, key)?.id;
  expect([led('c', 'ArrowRight'), led('a', 'ArrowLeft'), led('b', 'Home'), led('b', 'End')]).toEqual([
    'a',
    'c',
    'a',
    'c',
  ]);
  expect(led('b', 'x')).toBeUndefined();
});
