// Separators, what shells and Windows take for signs, and marks that turn the direction of letters around.
const unfit = /[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu;
const longest = 100;

/** A name under which every system can keep a file, whatever the words are. */
export function fileName(words: string, ending: string, otherwise = 'plan'): string {
  const kept = [...words.replace(unfit, ' ').replace(/\s+/g, ' ')].slice(0, longest).join('');
  return `${kept.replace(/^[\s.]+|[\s.]+$/g, '') || otherwise}.${ending}`;
}

/** As RFC 6266 has it: a name in ASCII for programs that know no other, and the true one. */
export function disposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain.replace(/["\\%]/g, '')}"; filename*=UTF-8''${whole}`;
}
