export const Keys = () => <p className="side-foot">Space: pulse. Arrows: gain and noise.</p>;
