# The image runs one replica and keeps nothing but the key and checkpoints of the audit: Redis is another container or a service, so REDIS_URL has to be set.
# (There is no redis-server in it: data inside of a container that is replaced would be lost with it.)
#
#   docker build -t headroom .
#   docker run --env-file .env -e REDIS_URL=redis://… -p 3000:3000 -v "$PWD/headroom.yml:/app/headroom.yml:ro" headroom

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
# dist has its packages in it, with their licenses, apart from this one, which is machine code.
COPY --from=build /app/node_modules/@resvg ./node_modules/@resvg
COPY --from=build /app/scripts/headroom.mjs ./scripts/headroom.mjs
COPY --from=build /app/dist ./dist
# The audit's key and checkpoints: a volume keeps them, or HEADROOM_AUDIT_KEY and Slack do.
RUN mkdir data && chown node:node data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The process handles SIGTERM itself: it finishes what it has begun and ends.
CMD ["node", "dist/main.js"]
