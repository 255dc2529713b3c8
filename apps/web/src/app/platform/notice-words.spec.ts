import { topics } from '@throughline/mission';
import { topicGroups, topicWord } from './notice-words';

it('every topic can be chosen: it stands in one group of the settings, in words of its own', () => {
  expect(topicGroups.flatMap((group) => group.topics).toSorted()).toEqual([...topics].toSorted());
  expect(new Set(topics.map(topicWord)).size).toBe(topics.length);
});
