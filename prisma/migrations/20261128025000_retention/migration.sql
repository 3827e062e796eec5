-- AlterTable
ALTER TABLE "App" ADD COLUMN     "imagesCheckedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "OperationBatch_createdAt_idx" ON "OperationBatch"("createdAt");
