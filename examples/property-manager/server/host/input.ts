import { z } from "zod";
import { detailsMaxLength, requestCategories, requestStatuses, titleLength, type NewRequest } from "../../shared/host-api.ts";

export const NewRequestBody: z.ZodType<NewRequest> = z.strictObject({
  category: z.enum(requestCategories),
  title: z.string().trim().min(titleLength.min).max(titleLength.max),
  details: z.string().trim().max(detailsMaxLength),
  mayEnter: z.boolean(),
});

export const RequestChangeBody = z.strictObject({ status: z.enum(requestStatuses) });
