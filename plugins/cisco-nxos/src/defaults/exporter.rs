//! Flow and telemetry exporters where nothing is written.

use seawall_api::model::ExportKind;

use crate::builder::Builder;

/// Fills in what exporters do not say.
///
/// Source: "Configuring NetFlow", Nexus 7000 and 9000 system management guides (`transport udp`: 9995 unless set; the default
/// routing instance unless another is named). Flow records travel in clear: there is no other way.
pub(super) fn fill(builder: &mut Builder) {
    for interface in &mut builder.model.interfaces {
        interface.flow_monitored.or_default(false);
    }
    for exporter in &mut builder.model.exporters {
        exporter.vrf.or_default(None);
        exporter.host.or_default(None);
        if exporter.kind == ExportKind::Flow {
            exporter.port.or_default(9995);
            exporter.encrypted.or_default(false);
        }
    }
}
