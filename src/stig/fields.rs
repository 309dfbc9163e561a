//! How the same thing is called in a `.ckl`, in a `.cklb` and in DISA's XCCDF.

/// A text of a rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    /// `VULN_ATTRIBUTE` of a `.ckl`.
    pub(crate) ckl: &'static str,
    /// The key of a `.cklb`; empty where it has none of its own.
    pub(crate) cklb: &'static str,
    /// The element inside of a rule's description in XCCDF; empty where it is kept elsewhere.
    pub(crate) described: &'static str,
}

const fn field(ckl: &'static str, cklb: &'static str, described: &'static str) -> Field {
    Field { ckl, cklb, described }
}

/// The texts of a rule in the order in which STIG Viewer 2 writes them. `LEGACY_ID` and `CCI_REF`, of which there can be
/// several, follow.
pub(crate) const FIELDS: [Field; 25] = [
    field("Vuln_Num", "group_id", ""),
    field("Severity", "severity", ""),
    field("Group_Title", "group_title", ""),
    field("Rule_ID", "rule_id_src", ""),
    field("Rule_Ver", "rule_version", ""),
    field("Rule_Title", "rule_title", ""),
    field("Vuln_Discuss", "discussion", "VulnDiscussion"),
    field("IA_Controls", "ia_controls", "IAControls"),
    field("Check_Content", "check_content", ""),
    field("Fix_Text", "fix_text", ""),
    field("False_Positives", "false_positives", "FalsePositives"),
    field("False_Negatives", "false_negatives", "FalseNegatives"),
    field("Documentable", "documentable", "Documentable"),
    field("Mitigations", "mitigations", "Mitigations"),
    field("Potential_Impact", "potential_impacts", "PotentialImpacts"),
    field("Third_Party_Tools", "third_party_tools", "ThirdPartyTools"),
    field("Mitigation_Control", "mitigation_control", "MitigationControl"),
    field("Responsibility", "responsibility", "Responsibility"),
    field("Security_Override_Guidance", "security_override_guidance", "SeverityOverrideGuidance"),
    field("Check_Content_Ref", "", ""),
    field("Weight", "weight", ""),
    field("Class", "classification", ""),
    field("STIGRef", "stig_ref", ""),
    field("TargetKey", "target_key", ""),
    field("STIG_UUID", "stig_uuid", ""),
];

/// The name under which a text of a rule is kept.
pub(super) fn known(attribute: &str) -> Option<&'static str> {
    FIELDS.iter().map(|field| field.ckl).find(|name| *name == attribute)
}

/// Something said of what a checklist is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AssetField {
    /// The element of `ASSET` in a `.ckl`.
    pub(crate) ckl: &'static str,
    /// The key of `target_data` in a `.cklb`; empty if it has none.
    pub(crate) cklb: &'static str,
    /// What it is where nobody has said.
    pub(crate) otherwise: &'static str,
    /// What a `.ckl` admits; anything if there is nothing.
    pub(crate) words: &'static [&'static str],
    /// Whether a `.ckl` has to have it.
    pub(crate) needed: bool,
}

const fn asset(
    ckl: &'static str,
    cklb: &'static str,
    otherwise: &'static str,
    words: &'static [&'static str],
    needed: bool,
) -> AssetField {
    AssetField { ckl, cklb, otherwise, words, needed }
}

const ROLES: &[&str] = &["None", "Workstation", "Member Server", "Domain Controller"];
const KINDS: &[&str] = &["Computing", "Non-Computing"];
const AREAS: &[&str] = &[
    "",
    "Application Review",
    "Boundary Security",
    "CDS Admin Review",
    "CDS Technical Review",
    "Database Review",
    "Domain Name System (DNS)",
    "Exchange Server",
    "Host Based System Security (HBSS)",
    "Internal Network",
    "Mobility",
    "Releasable Networks (REL)",
    "Releaseable Networks (REL)",
    "Traditional Security",
    "UNIX OS",
    "VVOIP Review",
    "Web Review",
    "Windows OS",
    "Other Review",
];

/// What is said of what a checklist is about, in the order of the schema of `.ckl`.
pub(crate) const ASSET: [AssetField; 15] = [
    asset("ROLE", "role", "None", ROLES, true),
    asset("ASSET_TYPE", "target_type", "Computing", KINDS, true),
    asset("MARKING", "classification", "", &[], false),
    asset("HOST_NAME", "host_name", "", &[], true),
    asset("HOST_IP", "ip_address", "", &[], true),
    asset("HOST_MAC", "mac_address", "", &[], true),
    asset("HOST_GUID", "", "", &[], false),
    asset("HOST_FQDN", "fqdn", "", &[], true),
    asset("TARGET_COMMENT", "comments", "", &[], false),
    asset("TECH_AREA", "technology_area", "", AREAS, true),
    asset("TARGET_KEY", "", "", &[], true),
    asset("STIG_GUID", "", "", &[], false),
    asset("WEB_OR_DATABASE", "is_web_database", "false", &["true", "false"], true),
    asset("WEB_DB_SITE", "web_db_site", "", &[], true),
    asset("WEB_DB_INSTANCE", "web_db_instance", "", &[], true),
];

/// The name under which something said of an asset is kept.
pub(super) fn known_of_asset(element: &str) -> Option<&'static str> {
    ASSET.iter().map(|field| field.ckl).find(|name| *name == element)
}
