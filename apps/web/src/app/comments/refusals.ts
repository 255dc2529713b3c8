import { sayAlso } from '../platform/refusal-words';

sayAlso({
  commentEmpty: $localize`Write something first.`,
  tooLong: $localize`That is too long: 4,000 characters at most. It is still here; shorten it.`,
  mentionUnknown: $localize`You named somebody or something that is not in this mission. Take that name out.`,
  threadResolved: $localize`This conversation has been resolved. Open it again to go on.`,
  threadOpen: $localize`This conversation is open already.`,
  commentTakenBack: $localize`This comment was taken back.`,
});
