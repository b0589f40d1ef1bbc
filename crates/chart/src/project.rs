//! Map projections: longitude and latitude in degrees to a plane, y upwards, in radii of the earth.
//!
//! Must not know: pixels, the part of the earth that is shown, what stands on the map.

use crate::clip::Pt;

/// Beyond these latitudes a projection stretches without end.
const LATITUDES: (f64, f64) = (-85.0, 89.0);

/// A projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Projection {
    /// Degrees as they are, narrower by the cosine of a middle latitude.
    Equirectangular {
        /// The meridian in the middle, in degrees.
        middle: f64,
        /// The latitude whose distances are true, in degrees.
        truest: f64,
    },
    /// Lambert's conformal cone: angles are true.
    Lambert {
        /// The meridian in the middle, in degrees.
        middle: f64,
        /// The cone's constant.
        n: f64,
        /// The scale at the standard parallels.
        f: f64,
    },
}

fn tangent(lat: f64) -> f64 {
    (std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0).tan()
}

/// Degrees of longitude from the middle, from −180 to 180.
fn from_middle(lon: f64, middle: f64) -> f64 {
    let away = (lon - middle) % 360.0;
    match away {
        a if a > 180.0 => a - 360.0,
        a if a < -180.0 => a + 360.0,
        a => a,
    }
}

impl Projection {
    /// The equirectangular projection.
    #[must_use]
    pub fn equirectangular(middle: f64, truest: f64) -> Self {
        Self::Equirectangular {
            middle,
            truest: truest.clamp(-80.0, 80.0),
        }
    }

    /// Lambert's conformal conic projection with two standard parallels; where they are no cone
    /// (on both sides of the equator alike), the equirectangular one.
    #[must_use]
    pub fn lambert(middle: f64, south: f64, north: f64) -> Self {
        let (a, b) = (
            south.min(north).clamp(-80.0, 80.0),
            south.max(north).clamp(-80.0, 80.0),
        );
        let (ra, rb) = (a.to_radians(), b.to_radians());
        let n = if b - a < 0.01 {
            ra.sin()
        } else {
            (ra.cos() / rb.cos()).ln() / (tangent(b) / tangent(a)).ln()
        };
        if !n.is_finite() || n.abs() < 0.05 {
            return Self::equirectangular(middle, (a + b) / 2.0);
        }
        let f = ra.cos() * tangent(a).powf(n) / n;
        Self::Lambert { middle, n, f }
    }

    /// A place on the plane; nothing for what is no place.
    #[must_use]
    pub fn plane(&self, (lon, lat): Pt) -> Option<Pt> {
        if !lon.is_finite() || !lat.is_finite() || lon.abs() > 720.0 || lat.abs() > 90.0 {
            return None;
        }
        let lat = lat.clamp(LATITUDES.0, LATITUDES.1);
        let point = match *self {
            Self::Equirectangular { middle, truest } => {
                let x = from_middle(lon, middle).to_radians() * truest.to_radians().cos();
                (x, lat.to_radians())
            }
            Self::Lambert { middle, n, f } => {
                let rho = f / tangent(lat).powf(n);
                let theta = n * from_middle(lon, middle).to_radians();
                (rho * theta.sin(), -rho * theta.cos())
            }
        };
        (point.0.is_finite() && point.1.is_finite()).then_some(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equirectangular_by_hand() {
        let p = Projection::equirectangular(100.0, 60.0);
        // A degree of longitude at 60° is half one of latitude.
        let (x, y) = p.plane((101.0, 60.0)).unwrap();
        assert!(
            (x - 0.5_f64.to_radians()).abs() < 1e-12 && (y - 60.0_f64.to_radians()).abs() < 1e-12
        );
        // Over the date line.
        let (x, _) = p.plane((-170.0, 60.0)).unwrap();
        assert!(
            (x - 45.0_f64.to_radians()).abs() < 1e-12,
            "190° is 90° east of 100°"
        );
    }

    #[test]
    fn lambert_as_in_snyder() {
        // Snyder, Map Projections: A Working Manual, page 295 (sphere of radius 1): parallels 33
        // and 45, origin 23° N 96° W; 35° N 75° W lies at x = 0.2966785, y = 0.2462112.
        let p = Projection::lambert(-96.0, 33.0, 45.0);
        let origin = p.plane((-96.0, 23.0)).unwrap();
        let (x, y) = p.plane((-75.0, 35.0)).unwrap();
        assert!((x - 0.296_678_5).abs() < 1e-6, "{x}");
        assert!(
            (y - origin.1 - 0.246_211_2).abs() < 1e-6,
            "{}",
            y - origin.1
        );
        let Projection::Lambert { n, .. } = p else {
            panic!("a cone")
        };
        assert!((n - 0.630_477_7).abs() < 1e-6, "{n}");
    }

    #[test]
    fn no_cone_and_no_place() {
        let flat = Projection::lambert(0.0, -30.0, 30.0);
        assert!(matches!(flat, Projection::Equirectangular { .. }));
        assert_eq!(flat.plane((f64::NAN, 3.0)), None);
        assert_eq!(flat.plane((3.0, 91.0)), None);
    }

    proptest! {
        #[test]
        fn every_place_is_finite_and_north_is_up(
            lon in -180.0..180.0_f64, lat in 0.0..88.0_f64,
            middle in -180.0..180.0_f64, south in 10.0..50.0_f64, more in 0.0..25.0_f64,
        ) {
            let p = Projection::lambert(middle, south, south + more);
            let (x, y) = p.plane((lon, lat)).unwrap();
            prop_assert!(x.is_finite() && y.is_finite());
            let (_, above) = p.plane((middle, lat + 0.5)).unwrap();
            let (_, below) = p.plane((middle, lat)).unwrap();
            prop_assert!(above > below);
        }
    }
}
