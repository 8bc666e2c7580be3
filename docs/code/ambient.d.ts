// Styles have no types of their own; a host's builder takes them as they are.
declare module "*.css";
