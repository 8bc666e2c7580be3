// Loaded before a server: its clock is ahead by WRONG_CLOCK_SECONDS. The clock of the database is right.
const skewMs = Number(process.env.WRONG_CLOCK_SECONDS) * 1000;
const RightDate = globalThis.Date;

globalThis.Date = class extends RightDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RightDate.now() + skewMs] : given));
  }

  static now() {
    return RightDate.now() + skewMs;
  }
};
