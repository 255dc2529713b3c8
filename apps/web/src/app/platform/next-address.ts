/** Where to go after signing in: an address of this site, whatever a link said. */
export function nextAddress(asked = '/'): string {
  const isOwn = asked.startsWith('/') && !asked.startsWith('//') && !asked.startsWith('/\\');
  return isOwn && !asked.startsWith('/sign-in') ? asked : '/';
}
