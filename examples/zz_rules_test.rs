use seawall::rule::*; use std::sync::Arc; use seawall_api::reflect::{Object,Described};
fn main(){
    let schema = Schema::model().with(Root{ object: const { &<seawall::analysis::Analysis as Described>::TYPE }, derived: &[]});
    let mut files=vec![];
    for g in ["rules","plugins/cisco-ios/rules"] { for e in walkdir::WalkDir::new(g).sort_by_file_name() { let e=e.unwrap(); if e.path().extension().is_some_and(|x|x=="yaml") { files.push(PageFile{path:e.path().display().to_string(), text:std::fs::read_to_string(e.path()).unwrap()}); } } }
    let c = match Catalogue::from_files(schema,&files) { Ok(c)=>c, Err(e)=>{ println!("{e}"); std::process::exit(2)} };
    let p = seawall_cisco_ios::CiscoIos;
    let plugins: Vec<&dyn seawall_api::Plugin> = vec![&p];
    let limits = seawall::analysis::Limits{ as_of: seawall::date::Date::parse("2026-06-01"), ..Default::default()};
    let analyse = |r: &mut seawall_api::Reading| -> Vec<Box<dyn Object>> { vec![Box::new(seawall::analysis::analyse(r,&p,&limits,&Default::default()))] };
    let b = Bench{catalogue:&c, plugins:&plugins, secrets: Arc::new(seawall_api::secret::SecretReader::new(seawall::data::default_secrets())), analyse:&analyse};
    let want=std::env::args().nth(1);
    let r=b.run(|x| want.as_ref().is_none_or(|w| x.id.contains(w.as_str())));
    println!("{}", r.text());
}
