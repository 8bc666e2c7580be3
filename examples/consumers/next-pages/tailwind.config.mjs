/** @type {import("tailwindcss").Config} */
export default {
  content: ["./{pages,components}/**/*.tsx"],
};
