-- DropIndex
DROP INDEX "Member_appId_createdAt_idx";

-- DropIndex
DROP INDEX "MemberConsent_memberId_idx";

-- One row per field. A sealed secret is bound to app, platform and the name of its field, which stays "secret": what is
-- stored can still be read as it is. Baidu calls its id an App Key.
CREATE TEMPORARY TABLE "PlatformCredential_before" AS SELECT * FROM "PlatformCredential";
DROP TABLE "PlatformCredential";
CREATE TABLE "PlatformCredential" (
    "appId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "isSealed" BOOLEAN NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL
);
INSERT INTO "PlatformCredential"
  SELECT "appId", "platform", CASE "platform" WHEN 'swan' THEN 'appKey' ELSE 'appId' END, "platformAppId", false, "updatedAt"
    FROM "PlatformCredential_before"
  UNION ALL
  SELECT "appId", "platform", 'secret', "secret", true, "updatedAt"
    FROM "PlatformCredential_before" WHERE "secret" IS NOT NULL;
DROP TABLE "PlatformCredential_before";
ALTER TABLE "PlatformCredential" ADD CONSTRAINT "PlatformCredential_pkey" PRIMARY KEY ("appId", "platform", "field");
ALTER TABLE "PlatformCredential" ADD CONSTRAINT "PlatformCredential_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "avatarId" TEXT,
ADD COLUMN     "avatarUrl" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "blockedAt" TIMESTAMP(3),
ADD COLUMN     "lastLoginAt" TIMESTAMP(3),
ADD COLUMN     "phone" TEXT,
ADD COLUMN     "phoneHash" TEXT,
ALTER COLUMN "name" SET DEFAULT '';

-- AlterTable
ALTER TABLE "MemberIdentity" ADD COLUMN     "userId" TEXT;

-- Names that the server had given those who chose none.
UPDATE "Member" SET "name" = '' WHERE "name" IN ('新会员', 'Member');

-- The tokens of before have no second token to renew them with: everyone logs in once more.
DELETE FROM "MemberSession";

-- AlterTable
ALTER TABLE "MemberSession" DROP CONSTRAINT "MemberSession_pkey",
DROP COLUMN "expiresAt",
DROP COLUMN "tokenHash",
ADD COLUMN     "accessExpiresAt" TIMESTAMP(3) NOT NULL,
ADD COLUMN     "accessHash" TEXT NOT NULL,
ADD COLUMN     "id" TEXT NOT NULL,
ADD COLUMN     "identityId" TEXT NOT NULL,
ADD COLUMN     "refreshExpiresAt" TIMESTAMP(3) NOT NULL,
ADD COLUMN     "refreshHash" TEXT NOT NULL,
ADD CONSTRAINT "MemberSession_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "MemberConsent" ADD COLUMN     "withdrawnAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SpentRefreshToken" (
    "hash" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SpentRefreshToken_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "AgreementText" (
    "appId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AgreementText_pkey" PRIMARY KEY ("appId","hash")
);

-- CreateTable
CREATE TABLE "PhoneReveal" (
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PhoneReveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberDeletion" (
    "id" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MemberDeletion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SpentRefreshToken_sessionId_idx" ON "SpentRefreshToken"("sessionId");

-- CreateIndex
CREATE INDEX "SpentRefreshToken_expiresAt_idx" ON "SpentRefreshToken"("expiresAt");

-- CreateIndex
CREATE INDEX "PhoneReveal_memberId_idx" ON "PhoneReveal"("memberId");

-- CreateIndex
CREATE INDEX "MemberDeletion_appId_idx" ON "MemberDeletion"("appId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_avatarId_key" ON "Member"("avatarId");

-- CreateIndex
CREATE INDEX "Member_appId_createdAt_id_idx" ON "Member"("appId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Member_appId_phoneHash_key" ON "Member"("appId", "phoneHash");

-- CreateIndex
CREATE INDEX "MemberIdentity_appId_platform_unionid_idx" ON "MemberIdentity"("appId", "platform", "unionid");

-- CreateIndex
CREATE INDEX "MemberIdentity_appId_platform_platformAppId_userId_idx" ON "MemberIdentity"("appId", "platform", "platformAppId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "MemberSession_accessHash_key" ON "MemberSession"("accessHash");

-- CreateIndex
CREATE UNIQUE INDEX "MemberSession_refreshHash_key" ON "MemberSession"("refreshHash");

-- CreateIndex
CREATE INDEX "MemberSession_identityId_idx" ON "MemberSession"("identityId");

-- CreateIndex
CREATE INDEX "MemberSession_appId_platform_idx" ON "MemberSession"("appId", "platform");

-- CreateIndex
CREATE INDEX "MemberSession_refreshExpiresAt_idx" ON "MemberSession"("refreshExpiresAt");

-- CreateIndex
CREATE INDEX "MemberConsent_memberId_createdAt_idx" ON "MemberConsent"("memberId", "createdAt");

-- AddForeignKey
ALTER TABLE "MemberSession" ADD CONSTRAINT "MemberSession_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "MemberIdentity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpentRefreshToken" ADD CONSTRAINT "SpentRefreshToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "MemberSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementText" ADD CONSTRAINT "AgreementText_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhoneReveal" ADD CONSTRAINT "PhoneReveal_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberDeletion" ADD CONSTRAINT "MemberDeletion_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;
