export const demoSlug = 'warm-homes';
