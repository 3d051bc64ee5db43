// Stands in for a module that is never used.
export default undefined;
