/** How the second client is generated: as modules of Node, which name the files that they import. */
export default {
  input: process.env.DOCUMENT,
  output: { path: "hey", importFileExtension: ".js" },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
};
