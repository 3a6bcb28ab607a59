/** The name of the episode `e` of the show `s`: the title of its show and its code, as in `Dark 1x02`. */
export const episodeName = `s.title || CASE WHEN e.episode_number IS NULL THEN ' S' || e.season_number || ' special'
    ELSE ' ' || e.season_number || 'x' || to_char(e.episode_number, 'FM9999900') END`;
