import { Module } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import { LatchkeyModule } from "./latchkey.module.js";
import { ResidentsController } from "./residents.controller.js";
import { StaffGuard } from "./staff.guard.js";

// #region app
@Module({
  imports: [LatchkeyModule],
  controllers: [ResidentsController],
  providers: [{ provide: APP_GUARD, useClass: StaffGuard }],
})
export class AppModule {}
// #endregion app
