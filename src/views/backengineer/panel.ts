export default () => null; export const Sentence=()=>null, Reading=()=>null, Above=()=>null, Below=()=>null;
