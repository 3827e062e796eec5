-- DropIndex
DROP INDEX "Build_state_idx";

-- AlterTable
ALTER TABLE "Build" ADD COLUMN     "restarts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "startedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "BuildTarget" ADD COLUMN     "finishedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "lanes" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "BuildDuration" (
    "target" TEXT NOT NULL,
    "upToMs" INTEGER NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "totalMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "BuildDuration_pkey" PRIMARY KEY ("target","upToMs")
);

-- CreateIndex
CREATE INDEX "Build_state_createdAt_idx" ON "Build"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Build_startedAt_idx" ON "Build"("startedAt");

-- CreateIndex
CREATE INDEX "Build_finishedAt_idx" ON "Build"("finishedAt");

-- CreateIndex
CREATE INDEX "BuildTarget_target_finishedAt_idx" ON "BuildTarget"("target", "finishedAt");

-- The queue of before; the rows of "Build" are the queue now.
DROP SCHEMA IF EXISTS pgboss CASCADE;
