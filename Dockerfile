# Builds everything once, with the tools of development.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY apps/web-e2e/package.json apps/web-e2e/
COPY libs/coedit/package.json libs/coedit/
COPY libs/documents/package.json libs/documents/
COPY libs/mission/package.json libs/mission/
COPY libs/testkit/package.json libs/testkit/
COPY libs/ui/package.json libs/ui/
COPY libs/wire/package.json libs/wire/
COPY tools/package.json tools/
RUN npm ci
COPY . .
RUN npm run build

# Only what the server needs: no tools, no Node from npm, no embedded database. Workspaces may hold packages of their own.
FROM build AS modules
RUN rm -rf node_modules && npm ci --omit=dev --omit=optional --workspace @throughline/api

FROM node:24-slim
# Chromium prints the PDFs.
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium fonts-liberation \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data CHROMIUM_PATH=/usr/bin/chromium
WORKDIR /app
RUN install -d -o node -g node /data
COPY --from=modules /app/package.json ./
COPY --from=modules /app/node_modules node_modules
COPY --from=modules /app/libs libs
COPY --from=modules /app/apps/api apps/api
COPY --from=modules /app/apps/web/dist apps/web/dist
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "apps/api/dist/main.js"]
