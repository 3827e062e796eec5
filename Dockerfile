# One image for every part: `web` (the default) or `worker` is its argument.
FROM node:20-bookworm-slim AS made
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY compiler/toolchain/package.json compiler/toolchain/package-lock.json compiler/toolchain/
RUN cd compiler/toolchain && npm ci --ignore-scripts --no-audit --no-fund
COPY compiler/judges/package.json compiler/judges/package-lock.json compiler/judges/.npmrc compiler/judges/
RUN cd compiler/judges && npm ci --ignore-scripts --no-audit --no-fund
# WeChat's project compiler, 280 MB of the image; `--build-arg WECHAT_CI=0` leaves it out.
ARG WECHAT_CI=1
COPY compiler/wechat-ci/package.json compiler/wechat-ci/package-lock.json compiler/wechat-ci/.npmrc compiler/wechat-ci/
RUN if [ "$WECHAT_CI" = 1 ]; then cd compiler/wechat-ci && npm ci --ignore-scripts --no-audit --no-fund; fi
COPY . .
# Pages, player, database client: what a first start would make.
RUN node scripts/start.mjs prepare

FROM node:20-bookworm-slim
ARG WECHAT_CI=1
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data WECHAT_CI=$WECHAT_CI
WORKDIR /app
COPY --from=made --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "scripts/start.mjs"]
CMD ["web"]
