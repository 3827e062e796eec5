-- DropForeignKey
ALTER TABLE "UsedLoginCode" DROP CONSTRAINT "UsedLoginCode_appId_fkey";
