-- AlterTable
ALTER TABLE "App" ADD COLUMN     "documentBytes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "OperationBatch" ADD COLUMN     "bytes" INTEGER NOT NULL DEFAULT 0;

UPDATE "App" SET "documentBytes" = octet_length(document::text);
UPDATE "OperationBatch" SET bytes = octet_length(operations::text);
